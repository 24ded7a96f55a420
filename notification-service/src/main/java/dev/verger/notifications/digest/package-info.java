/**
 * The daily mail that lists which conditions hold: once for each subscription, address and day, however many replicas
 * try and whenever one dies. Depends on {@code subscription}, {@code condition}, {@code location}, {@code projection}
 * and {@code mail}.
 */
package dev.verger.notifications.digest;
