package dev.verger.notifications.subscription;

/** Somebody without an account; both as they were typed. */
public record ExternalRecipient(String name, String email) {}
