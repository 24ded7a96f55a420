/**
 * Who gets mails about which locations, by which triggers: Jamf Pro's volume purchasing subscriptions. Accepts whatever
 * Jamf accepts and says what keeps a subscription from working. Depends on {@code condition}, {@code location},
 * {@code account} and {@code mail}.
 */
package dev.verger.notifications.subscription;
