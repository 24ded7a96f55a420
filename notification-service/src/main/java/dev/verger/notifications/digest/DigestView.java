package dev.verger.notifications.digest;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A digest in words, ready for the templates. Nothing in it is escaped yet.
 *
 * @param greeting null in a preview, which has no addressee
 * @param outdated null if the content is current
 */
@TemplateData
record DigestView(
        String language,
        String subject,
        String greeting,
        String intro,
        String outdated,
        List<SectionView> sections,
        String footer) {

    /** A location by its display name. */
    @TemplateData
    record SectionView(String name, List<GroupView> groups) {

        public String underline() {
            return "=".repeat(Math.min(name.codePointCount(0, name.length()), 72));
        }
    }

    /** All titles to which the same happened; none if it happened to the location. */
    @TemplateData
    record GroupView(String heading, List<LineView> lines) {}

    /**
     * One title.
     *
     * @param counts empty if unknown
     */
    @TemplateData
    record LineView(String title, String counts, String since) {

        public String text() {
            return title
                    + ": "
                    + Stream.of(counts, since).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        }
    }
}
