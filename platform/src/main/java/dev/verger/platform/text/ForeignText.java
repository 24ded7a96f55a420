package dev.verger.platform.text;

/**
 * The rules for what another system sends. It cannot be asked to mend its data, so nothing is refused: control
 * characters, which the database or a line of text cannot hold, are removed, and everything else stays as it came.
 */
public final class ForeignText {

    private static final char REPLACEMENT = '\uFFFD';

    private ForeignText() {}

    /** The text without control characters; half of a surrogate pair becomes U+FFFD. Null stays null. */
    public static String clean(String text) {
        return text == null || isClean(text) ? text : cleaned(text);
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .map(c -> isHalfOfAPair(c) ? REPLACEMENT : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isHalfOfAPair(int c) {
        return Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE;
    }

    /**
     * The cleaned text as a name of at most so many characters, without blanks around it; empty if nothing is left. A
     * character outside of the basic plane counts as two and is never cut apart.
     */
    public static String name(String text, int most) {
        String name = text == null ? "" : clean(text).strip();
        if (name.length() <= most) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most;
        return name.substring(0, end).strip();
    }
}
