package dev.verger.notifications.usermail;

/** A mail that was queued must not be sent any more. */
class DroppedMailException extends Exception {

    private final DropReason reason;

    DroppedMailException(DropReason reason) {
        super(reason.name());
        this.reason = reason;
    }

    DropReason reason() {
        return reason;
    }
}
