/**
 * Who gets mails about which locations, by which triggers: Jamf Pro's volume purchasing subscriptions. Refuses what
 * does not exist, and says of everything else what keeps a subscription from working. Also the links by which
 * recipients unsubscribe. Depends on {@code condition}, {@code location}, {@code account} and {@code mail}.
 */
package dev.verger.notifications.subscription;
