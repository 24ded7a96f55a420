package dev.verger.notifications.subscription;

/** A person without an account; both members as they were typed. */
public record ExternalRecipient(String name, String email) {}
