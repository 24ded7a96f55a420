/**
 * The daily mail that lists which conditions hold: once for each subscription, address and day, however many replicas
 * try and whenever one dies.
 */
package dev.verger.notifications.digest;
