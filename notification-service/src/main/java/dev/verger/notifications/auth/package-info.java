/** What a caller learns of itself. Depends on {@code account}, {@code mail} and {@code projection}. */
package dev.verger.notifications.auth;
