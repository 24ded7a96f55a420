package dev.verger.notifications.usermail;

import dev.verger.notifications.usermail.UserMailView.Line;
import dev.verger.notifications.usermail.UserMailView.Paragraph;
import dev.verger.notifications.usermail.UserMailView.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A client's plain text with a link put in, cut into paragraphs and lines. What looks like HTML in it stays text. */
final class LinkedText {

    private static final Pattern PLACE = Pattern.compile("%@", Pattern.LITERAL);
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");

    /** Controls, and marks that turn the direction of what follows them: a link could be shown as another one. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    private LinkedText() {}

    /** @param url goes to each {@code %@} */
    static List<Paragraph> paragraphs(String text, String url) {
        String clean = UNSEEN.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("");
        return BLANK_LINES
                .splitAsStream(clean.strip())
                .map(paragraph -> new Paragraph(
                        paragraph.lines().map(line -> line(line, url)).toList()))
                .toList();
    }

    private static Line line(String text, String url) {
        List<Span> spans = new ArrayList<>();
        String[] parts = PLACE.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                spans.add(new Span(url, url));
            }
            if (!parts[i].isEmpty()) {
                spans.add(new Span(parts[i], null));
            }
        }
        return new Line(spans);
    }
}
