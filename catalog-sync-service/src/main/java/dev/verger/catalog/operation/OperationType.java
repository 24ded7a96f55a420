package dev.verger.catalog.operation;

/** What an operation changes. */
public enum OperationType {
    /** Gives licenses to devices and users. */
    ASSIGN,
    /** Takes licenses of named titles, or all of them, from named devices and users. */
    RELEASE,
    /** Takes every license that can be taken from every device and user of a location. */
    REVOKE
}
