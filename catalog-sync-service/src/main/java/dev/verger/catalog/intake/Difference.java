package dev.verger.catalog.intake;

import java.util.Locale;

/** A difference between the known location and its owner's answer. */
enum Difference {
    /** Its first events never came. */
    UNKNOWN,

    /** Older settings were known. */
    SETTINGS,

    /** An older token was known. */
    TOKEN,

    /** Another state of the present token was known. */
    TOKEN_STATE,

    /** The owner has deleted it. */
    DELETED,

    /** The owner never had it. */
    NOT_THERE,

    /** It was deleted, and the owner has it again; a deletion is final, so this one is not repaired. */
    DELETED_HERE;

    /** As the value of a metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
