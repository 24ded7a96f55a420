package dev.verger.notifications.mail;

/** The SMTP server did not accept a mail, or could not be reached. */
public class MailFailedException extends Exception {

    private final transient SmtpAnswer answer;

    /** @param reason null if there is no other than the answer */
    public MailFailedException(SmtpAnswer answer, Throwable reason) {
        super(answer.text(), reason);
        this.answer = answer;
    }

    /** What the server said, fit to be shown. */
    public SmtpAnswer answer() {
        return answer;
    }
}
