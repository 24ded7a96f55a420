package dev.verger.notifications.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes names from people or Apple safe for one line of a mail or a subject. */
public final class DisplayText {

    private static final int LONGEST = 200;

    /** Controls and format characters, but not the joiners that words and emoji are made with. */
    private static final Pattern NOT_ON_A_LINE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s\\u2028\\u2029&&[^\\u200C\\u200D\\x{E0020}-\\x{E007F}]]+");

    /** What a user perceives as one character (UAX 29). */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** A pasted service token: base64 of JSON. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9+/=_-]{60,}");

    private DisplayText() {}

    /** The text on one line, shortened at a whole grapheme; null becomes empty. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        String line = NOT_ON_A_LINE.matcher(text).replaceAll(" ").strip();
        return shortened(TOKEN.matcher(line).replaceAll("…"));
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        Matcher graphemes = GRAPHEME.matcher(text);
        var kept = new StringBuilder();
        int codePoints = 0;
        while (graphemes.find()) {
            String grapheme = graphemes.group();
            int length = grapheme.codePointCount(0, grapheme.length());
            if (codePoints + length >= LONGEST) {
                return graphemes.end() == text.length() && codePoints + length == LONGEST ? text : kept + "…";
            }
            codePoints += length;
            kept.append(grapheme);
        }
        return kept.toString();
    }
}
