package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;

/**
 * A recipient with an address.
 *
 * @param name how the mail greets them
 */
public record Addressee(MailAddress address, String name, MailLocale locale) {}
