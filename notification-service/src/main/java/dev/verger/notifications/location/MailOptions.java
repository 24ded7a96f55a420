package dev.verger.notifications.location;

/**
 * What matters of a location's settings for mails to its users.
 *
 * @param sendNotificationWhenNoLongerAssigned whether users get a mail when an assignment of theirs ends; null if not
 *     heard of
 * @param language main language of its country, null if not heard of
 */
public record MailOptions(Boolean sendNotificationWhenNoLongerAssigned, String language) {}
