package dev.verger.notifications.digest;

import dev.verger.notifications.mail.PlainName;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail in words, ready for the templates. Nothing in it is escaped yet; what is null or empty is left out.
 *
 * @param preheader what an inbox shows after the subject
 * @param about subscription and date
 * @param summary one line a kind, the worst first
 * @param greeting null in a preview, which has no addressee
 * @param outdated null if the content is current
 * @param rest what is at locations without a section
 * @param attached says what the attached file has
 * @param manage where the subscription is changed
 * @param unsubscribe where the addressee ends the mails
 */
@TemplateData
record DigestView(
        String language,
        String subject,
        String preheader,
        String about,
        List<SummaryView> summary,
        String greeting,
        String intro,
        String outdated,
        Columns columns,
        List<SectionView> sections,
        String rest,
        String attached,
        String footer,
        LinkView manage,
        LinkView unsubscribe) {

    /** How bad a thing is, in a colour and a sign: one of them is enough to see it. */
    @TemplateData
    enum Tone {
        BAD("#b42318", "#fef3f2", "\u2715"),
        WARNING("#b54708", "#fffaeb", "!"),
        NOTE("#475467", "#f2f4f7", "\u2013");

        private final String color;
        private final String background;
        private final String sign;

        Tone(String color, String background, String sign) {
            this.color = color;
            this.background = background;
            this.sign = sign;
        }

        public String color() {
            return color;
        }

        public String background() {
            return background;
        }

        public String sign() {
            return sign;
        }

        /** Of the style sheet. */
        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many things of a kind there are. */
    @TemplateData
    record SummaryView(Tone tone, String text) {}

    /** Headings of the table of titles. */
    @TemplateData
    record Columns(String title, String licenses) {}

    @TemplateData
    record LinkView(String words, String url) {}

    /** A location by its display name. */
    @TemplateData
    record SectionView(String name, LinkView link, List<NoticeView> notices, List<GroupView> groups) {

        public String plainName() {
            return PlainName.of(name);
        }

        public String underline() {
            return "=".repeat(Math.min(name.codePointCount(0, name.length()), 72));
        }
    }

    /**
     * Something that holds at a location.
     *
     * @param since null if the heading says when
     * @param advice what to do; null if the mail has said it before
     */
    @TemplateData
    record NoticeView(Tone tone, String heading, String since, String advice) {}

    /**
     * Titles of which the same holds.
     *
     * @param advice what to do; null if the mail has said it before
     * @param more how many are not listed
     */
    @TemplateData
    record GroupView(Tone tone, String heading, String count, String advice, List<LineView> lines, String more) {

        /** Whether there is a column of icons. */
        public boolean hasIcons() {
            return lines.stream().anyMatch(line -> line.icon() != null);
        }
    }

    /**
     * One title.
     *
     * @param removed says that it was removed from the App Store as well
     * @param used how many licenses of how many are in use; null if that is unknown, and so what follows
     * @param share the same in percent
     * @param left how many are left
     * @param bar width of the bar of use in percent
     */
    @TemplateData
    record LineView(
            Tone tone,
            String title,
            String icon,
            String platforms,
            String since,
            String removed,
            String used,
            String share,
            String left,
            Integer bar) {

        public String details() {
            return join(" \u00b7 ", platforms, since);
        }

        public Integer barLeft() {
            return bar == null || bar == 100 ? null : 100 - bar;
        }

        public String text() {
            String name =
                    platforms.isEmpty() ? PlainName.of(title) : "%s (%s)".formatted(PlainName.of(title), platforms);
            String licenses = used == null ? null : "%s (%s), %s".formatted(used, share, left);
            return name + ": " + join(", ", licenses, since, removed);
        }

        private static String join(String separator, String... parts) {
            return Stream.of(parts)
                    .filter(part -> part != null && !part.isEmpty())
                    .collect(Collectors.joining(separator));
        }
    }
}
