package dev.verger.notifications.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/**
 * Who the mails come from.
 *
 * @param name empty for none
 */
record Sender(MailAddress address, String name) {

    /** @param text an address, with or without a name: {@code Verger <verger@example.org>} */
    static Optional<Sender> of(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, false);
            if (addresses.length != 1) {
                return Optional.empty();
            }
            String name = DisplayText.of(addresses[0].getPersonal());
            return MailAddress.of(addresses[0].getAddress()).map(address -> new Sender(address, name));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
