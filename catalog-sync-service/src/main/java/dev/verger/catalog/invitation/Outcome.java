package dev.verger.catalog.invitation;

import java.util.Locale;

/**
 * What a sending came to for one user.
 *
 * @param code of a failure: of the operation's result, or of {@link SendingFailure}; else null
 * @param appleErrorNumber of a failure, or null
 */
record Outcome(Kind kind, String code, Integer appleErrorNumber) {

    enum Kind {
        /** Needs no link. */
        REGISTERED,
        /** Is to get the link. */
        INVITED,
        FAILED,
        /** Was not meant this time. */
        UNTOUCHED
    }

    private static final Outcome REGISTERED = new Outcome(Kind.REGISTERED, null, null);
    private static final Outcome INVITED = new Outcome(Kind.INVITED, null, null);
    private static final Outcome UNTOUCHED = new Outcome(Kind.UNTOUCHED, null, null);

    static Outcome of(DistributionMethod method, SentUser user) {
        if (user.result() == null) {
            return method == DistributionMethod.AUTO_REGISTER_ONLY && !user.managed() && !user.associated()
                    ? failed(SendingFailure.NO_MANAGED_APPLE_ACCOUNT)
                    : UNTOUCHED;
        }
        if (user.result().equals("FAILED")) {
            return failed(user.code(), user.appleErrorNumber());
        }
        if (!user.registered()) {
            // Linked, or retired meanwhile.
            return REGISTERED;
        }
        if (method == DistributionMethod.AUTO_REGISTER_ONLY) {
            return user.code() == null ? REGISTERED : failed(user.code(), user.appleErrorNumber());
        }
        return method == DistributionMethod.EMAIL && !user.hasAddress()
                ? failed(SendingFailure.NO_MAIL_ADDRESS)
                : INVITED;
    }

    /** For a metric. */
    String name(SentUser user) {
        boolean reminded = kind == Kind.INVITED && user.timesInvited() > 0;
        return reminded ? "reminded" : kind.name().toLowerCase(Locale.ROOT);
    }

    private static Outcome failed(SendingFailure failure) {
        return failed(failure.name(), null);
    }

    private static Outcome failed(String code, Integer appleErrorNumber) {
        return new Outcome(Kind.FAILED, code, appleErrorNumber);
    }
}
