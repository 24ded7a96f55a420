package dev.verger.notifications.account;

/** An account is gone; observed in the transaction that deletes it. */
public record AccountDeleted(long id) {}
