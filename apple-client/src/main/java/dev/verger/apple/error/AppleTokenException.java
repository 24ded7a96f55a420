package dev.verger.apple.error;

/** Apple does not accept the token: an administrator has to supply another one. */
public final class AppleTokenException extends AppleException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as Apple says. */
    public enum Reason {
        EXPIRED,
        /** Withdrawn before its end, also by a changed password of the account that downloaded it. */
        REVOKED,
        INVALID,
        /** A token from before locations existed; it can be renewed once by one of a location. */
        LEGACY,
        /** The account behind the token may read, but not do this. */
        NOT_PERMITTED
    }

    private final Reason reason;

    AppleTokenException(Failure failure, Reason reason) {
        super(failure, null);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
