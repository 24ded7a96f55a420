package dev.verger.notifications.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to. Stricter than RFC 5322 on purpose: no quoted local part, no comment, no space,
 * so that nothing in it can start a header or name a second recipient. An international domain is kept as servers know
 * it, {@code xn--…} (RFC 5891); an international local part would need every server on the way to know RFC 6531, so
 * there is no such address.
 *
 * @param value ASCII, lower case
 */
public record MailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL_PART = Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");

    /** Letters that IDNA 2003, which Java speaks, would turn into those of another domain (UTS 46, 4). */
    private static final Pattern OF_IDNA_2008 = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    /**
     * Reads an address as it was typed. Case is folded so that one mailbox gets one mail: no server in practice
     * distinguishes local parts by case.
     */
    public static Optional<MailAddress> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || at > 64) {
            return Optional.empty();
        }
        String localPart = address.substring(0, at).toLowerCase(Locale.ROOT);
        return domain(address.substring(at + 1))
                .map(domain -> localPart + "@" + domain)
                .filter(value -> value.length() <= LONGEST
                        && LOCAL_PART.matcher(localPart).matches())
                .map(MailAddress::new);
    }

    private static Optional<String> domain(String text) {
        if (OF_IDNA_2008.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(domain).filter(ascii -> DOMAIN.matcher(ascii).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The part after the {@code @}. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }
}
