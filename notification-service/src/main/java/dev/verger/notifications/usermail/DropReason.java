package dev.verger.notifications.usermail;

import java.util.Locale;

/** Why a mail is not sent, although it was queued. */
enum DropReason {
    /** The location does not notify its users any more. */
    OPTION_OFF,
    LOCATION_DELETED,
    /** The owner knows no such user, or invitation. */
    NOT_FOUND,
    NO_ADDRESS,
    /** The user has accepted meanwhile. */
    ALREADY_ASSOCIATED,
    NOT_REGISTERED,
    /** The invitation is not sent by mail any more. */
    OTHER_METHOD,
    /** No address of the web. */
    UNUSABLE_LINK,
    /** The account, its address, its access or its tokens' end have changed, or a digest says the same. */
    NOTHING_TO_REPORT,
    /** It could not be sent in time. */
    TOO_OLD;

    /** As the value of a metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
