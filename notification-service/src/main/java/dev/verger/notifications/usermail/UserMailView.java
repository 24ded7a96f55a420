package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.PlainName;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * A mail to one person in words, ready for the templates. Nothing in it is escaped yet.
 *
 * @param greeting null for none
 * @param more what the list leaves out, null for nothing
 * @param footer null for none
 */
@TemplateData
public record UserMailView(
        String language,
        String subject,
        String greeting,
        List<Paragraph> paragraphs,
        List<Item> items,
        String more,
        List<String> closing,
        String footer) {

    /** Whether there is a column of icons. */
    public boolean hasIcons() {
        return items.stream().anyMatch(item -> item.iconUrl() != null);
    }

    /** Lines without a blank one between them. */
    @TemplateData
    public record Paragraph(List<Line> lines) {

        static Paragraph of(String sentence) {
            return new Paragraph(List.of(new Line(List.of(new Span(sentence, null)))));
        }
    }

    /** Texts one after the other. */
    @TemplateData
    public record Line(List<Span> spans) {}

    /**
     * A text.
     *
     * @param url where it leads, null if it is no link
     */
    @TemplateData
    public record Span(String text, String url) {}

    /**
     * One of a list.
     *
     * @param detail empty for none
     * @param iconUrl null for none
     */
    @TemplateData
    public record Item(String title, String detail, String iconUrl) {

        /** For plain text. */
        public String plainTitle() {
            return PlainName.of(title);
        }
    }
}
