package dev.verger.catalog.user;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.text.ClientText;
import dev.verger.platform.text.RefusedTextException;
import dev.verger.platform.text.TextKind;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for what clients give of a user; null is given of nothing. */
public final class UserFields {

    /** Characters of any of them. */
    public static final int LONGEST = 255;

    /** What Apple takes for an address (9717), as far as it is known: one address, of a host with a domain. */
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;:<>\"()]+@[^@\\s,;:<>\"()]+\\.[^@\\s,;:<>\"().]+");

    private UserFields() {}

    /** Whether a user can have the id; it is never changed. */
    public static boolean isClientUserId(String id) {
        if (id == null || id.isBlank() || id.length() > LONGEST) {
            return false;
        }
        try {
            ClientText.accept(TextKind.IDENTIFIER, id);
            return true;
        } catch (RefusedTextException e) {
            return false;
        }
    }

    /** @throws InvalidRequestException naming the member, if it is no name */
    public static void checkName(String member, String name) {
        if (name != null && (name.isBlank() || name.length() > LONGEST)) {
            throw InvalidRequestException.invalid(member, "%s must be 1 to %d characters.".formatted(member, LONGEST));
        }
    }

    /** @throws InvalidRequestException naming the member, if it is no address of e-mail */
    public static void checkAddress(String member, String address) {
        if (address != null
                && (address.length() > LONGEST || !ADDRESS.matcher(address).matches())) {
            throw InvalidRequestException.invalid(member, "%s must be one e-mail address.".formatted(member));
        }
    }

    /**
     * @throws InvalidRequestException naming the member, if it is no language
     * @see <a href="https://www.rfc-editor.org/info/bcp47">BCP 47</a>
     */
    public static void checkLocale(String member, String tag) {
        if (tag != null && !isLanguage(tag)) {
            throw InvalidRequestException.invalid(
                    member, "%s must be a language tag, such as en or fr-CA.".formatted(member));
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return tag.length() <= LONGEST
                    && !new Locale.Builder()
                            .setLanguageTag(tag)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
