package dev.verger.notifications.subscription;

import jakarta.persistence.Embeddable;

/**
 * A row of {@code recipient}: either an account or a person without one.
 *
 * @param accountId null if {@code name} and {@code email} are set, and the other way round
 */
@Embeddable
record Recipient(Long accountId, String name, String email) {

    static Recipient internal(long accountId) {
        return new Recipient(accountId, null, null);
    }

    static Recipient external(ExternalRecipient recipient) {
        return new Recipient(null, recipient.name(), recipient.email());
    }

    ExternalRecipient toExternal() {
        return new ExternalRecipient(name, email);
    }

    boolean isInternal() {
        return accountId != null;
    }
}
