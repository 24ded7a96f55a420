package dev.verger.notifications.subscription;

/** The form of ids in JSON. */
final class Ids {

    /** Jamf's {@code ^\d+$}, as far as our numbers reach. */
    static final String PATTERN = "^\\d{1,18}$";

    static final String SITE_PATTERN = "^(-1|\\d{1,18})$";
    static final String MESSAGE = "is a decimal number";

    private Ids() {}
}
