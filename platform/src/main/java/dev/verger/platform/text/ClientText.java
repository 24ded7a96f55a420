package dev.verger.platform.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * The rules for what a client sends. Refused are characters that cannot be stored, break a line where there is one line
 * only, or make a text look like another one: control characters, halves of surrogate pairs, and directional overrides,
 * embeddings and isolates. Joiners (U+200C, U+200D) and directional marks (U+200E, U+200F, U+061C) are kept, because
 * scripts and emoji need them.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/">UTR 36: Unicode security considerations</a>
 */
public final class ClientText {

    private ClientText() {}

    /**
     * The text as it is stored.
     *
     * @throws RefusedTextException if it holds a character that its kind may not have
     */
    public static String accept(TextKind kind, String text) {
        return switch (kind) {
            case RAW -> text;
            case IDENTIFIER -> checked(text, false);
            case LINE -> composed(checked(text, false));
            case LINES -> composed(checked(withLineFeeds(text), true));
        };
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Form.NFC);
    }

    private static String withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String checked(String text, boolean lines) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            check(text.codePointAt(i), lines);
        }
        return text;
    }

    private static void check(int c, boolean lines) {
        if (lines && (c == '\n' || c == '\t')) {
            return;
        }
        if (Character.isISOControl(c)) {
            throw new RefusedTextException("must not contain control characters");
        }
        if (!lines && (c == 0x2028 || c == 0x2029)) {
            throw new RefusedTextException("must not contain line breaks");
        }
        if (0x202A <= c && c <= 0x202E || 0x2066 <= c && c <= 0x2069) {
            throw new RefusedTextException("must not contain directional overrides, embeddings or isolates"
                    + " (U+202A to U+202E, U+2066 to U+2069)");
        }
        if (Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE) {
            throw new RefusedTextException("must not contain half of a surrogate pair");
        }
    }
}
