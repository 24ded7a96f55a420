package dev.verger.notifications.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to. Stricter than RFC 5322 on purpose: no quoted local part, no comment, no space,
 * so that nothing in it can start a header or name a second recipient.
 */
public record MailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern USABLE = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    /**
     * Reads an address as it was typed. Case is folded so that one mailbox gets one mail: no server in practice
     * distinguishes local parts by case.
     */
    public static Optional<MailAddress> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String address = text.strip().toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST && USABLE.matcher(address).matches()
                ? Optional.of(new MailAddress(address))
                : Optional.empty();
    }

    /** The part after the {@code @}. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }
}
