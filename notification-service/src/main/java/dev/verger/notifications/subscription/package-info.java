/**
 * Who is told about which locations, by which triggers: Jamf Pro's volume purchasing subscriptions. Accepts whatever
 * Jamf accepts and says plainly what keeps a subscription from working.
 */
package dev.verger.notifications.subscription;
