package dev.verger.notifications.mail;

import java.util.regex.Pattern;

/**
 * Whether a text can be a mail address at all, of any script. Wider than {@link MailAddress}, which says whether this
 * service can send a mail there.
 */
public final class AddressSyntax {

    private static final int LONGEST = 254;
    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?";

    /** No quoted local parts, no comments, no address literals, as in {@link MailAddress}. */
    private static final Pattern POSSIBLE = Pattern.compile(
            "[^\\s\\p{Cntrl}\\p{Cf}@<>()\\[\\]\\\\,;:\"]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private AddressSyntax() {}

    /** Blanks around it do not count. */
    public static boolean isPossible(String text) {
        String address = text.strip();
        return address.length() <= LONGEST && POSSIBLE.matcher(address).matches();
    }
}
