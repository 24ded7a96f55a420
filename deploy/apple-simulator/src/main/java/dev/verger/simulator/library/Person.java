package dev.verger.simulator.library;

/**
 * A person registered at a location; several rows may share a client user id, one of them active at most.
 *
 * @param status as Apple writes it
 * @param inviteCode while registered and not linked, else {@code null}
 * @param idHash once linked with an Apple Account, else {@code null}
 */
public record Person(
        String clientUserId, String email, String managedAppleId, Status status, String inviteCode, String idHash) {

    /** Apple's names. */
    public enum Status {
        Registered,
        Associated,
        Retired,
        Deleted
    }

    public boolean active() {
        return status == Status.Registered || status == Status.Associated;
    }

    public Person with(Status newStatus, String newInviteCode, String newIdHash) {
        return new Person(clientUserId, email, managedAppleId, newStatus, newInviteCode, newIdHash);
    }
}
