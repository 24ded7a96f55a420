/**
 * Keeps locations and conditions equal to those of their owners: by their events, and by a reconciliation before each
 * digest. The only package that talks to other services. Depends on {@code condition}, {@code location} and
 * {@code subscription}.
 */
package dev.verger.notifications.projection;
