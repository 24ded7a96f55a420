package dev.verger.notifications.usermail;

/**
 * A title that is no longer assigned.
 *
 * @param name null while it is not known; so {@code iconUrl}
 */
public record EndedTitle(String adamId, String pricingParam, String name, String iconUrl) {}
