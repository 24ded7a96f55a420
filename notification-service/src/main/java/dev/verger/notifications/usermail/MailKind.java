package dev.verger.notifications.usermail;

/** What a mail is about. */
enum MailKind {
    ASSIGNMENT_ENDED,
    INVITATION,
    INVITATION_REMINDER,
    TOKEN_EXPIRY
}
