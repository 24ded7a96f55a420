package dev.verger.notifications.digest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toList;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.digest.Digest.Section;
import dev.verger.notifications.digest.DigestView.GroupView;
import dev.verger.notifications.digest.DigestView.LineView;
import dev.verger.notifications.digest.DigestView.SectionView;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.DisplayText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders a digest in one language. */
final class DigestRenderer {

    private static final int NAMES_IN_SUBJECT = 3;
    private static final String STANDARD_QUALITY = "STDQ";

    private final MailMessages wording;

    DigestRenderer(MailMessages wording) {
        this.wording = wording;
    }

    /** @param reader name for the greeting, null for none */
    DigestView view(Digest digest, String subscription, String reader) {
        return new DigestView(
                wording.language(),
                subject(digest),
                reader == null ? null : wording.say("greeting", DisplayText.of(reader)),
                digest.isEmpty() ? wording.say("nothing") : wording.say("intro", DisplayText.of(subscription)),
                outdated(digest),
                digest.sections().stream().map(this::section).toList(),
                wording.say("footer"));
    }

    private String subject(Digest digest) {
        if (digest.isEmpty()) {
            return wording.say("nothing");
        }
        return wording.say("subject", names(digest.sections()), summary(digest.sections()));
    }

    private String names(List<Section> sections) {
        String names = sections.stream()
                .limit(NAMES_IN_SUBJECT)
                .map(section -> DisplayText.of(section.location().name()))
                .collect(joining(", "));
        int more = sections.size() - NAMES_IN_SUBJECT;
        return more > 0 ? wording.count("subject.more", more, names) : names;
    }

    private String summary(List<Section> sections) {
        Map<ConditionKind, Integer> counts = sections.stream()
                .flatMap(section -> section.conditions().stream())
                .collect(groupingBy(Condition::kind, TreeMap::new, summingInt(condition -> 1)));
        return counts.entrySet().stream()
                .map(count -> wording.count("summary." + count.getKey(), count.getValue()))
                .collect(joining(", "));
    }

    private String outdated(Digest digest) {
        if (digest.freshness().current()) {
            return null;
        }
        return digest.freshness().asOf() == null
                ? wording.say("outdated.unknown")
                : wording.say("outdated", wording.moment(digest.freshness().asOf()));
    }

    private SectionView section(Section section) {
        Map<ConditionKind, List<Condition>> byKind =
                section.conditions().stream().collect(groupingBy(Condition::kind, TreeMap::new, toList()));
        return new SectionView(
                DisplayText.of(section.location().name()),
                byKind.entrySet().stream()
                        .map(group ->
                                new GroupView(heading(group.getKey(), section.location()), lines(group.getValue())))
                        .toList());
    }

    private String heading(ConditionKind kind, KnownLocation location) {
        if (kind != ConditionKind.TOKEN_EXPIRING && kind != ConditionKind.TOKEN_EXPIRED) {
            return wording.say("kind." + kind);
        }
        return location.tokenExpiration() == null
                ? wording.say("kind." + kind + ".unknown")
                : wording.say("kind." + kind, wording.day(location.tokenExpiration()));
    }

    /** Only those that are about a title. */
    private List<LineView> lines(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> !condition.adamId().isEmpty())
                .map(this::line)
                .toList();
    }

    private LineView line(Condition condition) {
        String name = DisplayText.of(condition.title());
        String title = name.isEmpty() ? wording.say("untitled", condition.adamId()) : name;
        boolean standard =
                condition.pricingParam().isEmpty() || condition.pricingParam().equals(STANDARD_QUALITY);
        return new LineView(
                standard ? title : "%s (%s)".formatted(title, condition.pricingParam()),
                condition.total() == null || condition.used() == null
                        ? ""
                        : wording.say("counts", condition.used(), condition.total()),
                wording.say("since", wording.day(condition.since())));
    }
}
