package dev.verger.notifications.mail;

import java.util.regex.Pattern;

/** Makes names from people or Apple safe for one line of a mail or a subject. */
public final class DisplayText {

    private static final int LONGEST = 200;
    private static final Pattern NOT_ON_A_LINE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s\\u2028\\u2029]+");

    /** No name has a word this long, but a pasted service token has. */
    private static final Pattern NO_WORD = Pattern.compile("\\S{81,}");

    private DisplayText() {}

    /** The text on one line, shortened; null becomes empty. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        String line = NOT_ON_A_LINE.matcher(text).replaceAll(" ").strip();
        String words = NO_WORD.matcher(line).replaceAll("…");
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
