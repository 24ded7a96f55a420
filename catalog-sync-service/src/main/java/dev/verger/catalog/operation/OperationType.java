package dev.verger.catalog.operation;

/** What an operation changes. */
public enum OperationType {
    /** Gives licenses to devices and users. */
    ASSIGN,
    /** Takes licenses of named titles, or all of them, from named devices and users. */
    RELEASE,
    /** Takes every license that can be taken from every device and user of a location. */
    REVOKE,
    /** Registers users at Apple. */
    CREATE_USERS,
    /** Ends registrations of users at Apple. */
    RETIRE_USERS;

    /** Whether it changes users and no assignments: then each user is one task. */
    public boolean ofUsers() {
        return this == CREATE_USERS || this == RETIRE_USERS;
    }
}
