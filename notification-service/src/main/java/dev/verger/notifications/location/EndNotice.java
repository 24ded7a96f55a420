package dev.verger.notifications.location;

/** Whether the users of a location get a mail when an assignment of theirs ends. */
public enum EndNotice {
    ON,
    OFF,
    /** The settings of the location were not heard of yet. */
    UNKNOWN,
    LOCATION_DELETED
}
