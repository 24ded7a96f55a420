/**
 * What Jamf Pro shows its users as notifications: tokens of locations that need attention. They follow from the
 * conditions; only dismissals are kept. Depends on {@code account} and {@code condition}; reads the tables of
 * {@code condition} and {@code location}.
 */
package dev.verger.notifications.inapp;
