/**
 * People and API clients that can be internal recipients. An account appears by itself at its first call. Depends on
 * {@code mail}.
 */
package dev.verger.notifications.account;
