package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;

/**
 * A user to whom a mail goes.
 *
 * @param name how the mail greets the user, empty if it is not known
 */
record Correspondent(MailAddress address, String name, MailLocale locale) {

    /** Without name and address, which must not be in a log. */
    @Override
    public String toString() {
        return "Correspondent[" + locale + "]";
    }
}
