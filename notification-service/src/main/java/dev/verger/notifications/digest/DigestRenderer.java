package dev.verger.notifications.digest;

import static java.util.stream.Collectors.joining;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.digest.Digest.Group;
import dev.verger.notifications.digest.Digest.Section;
import dev.verger.notifications.digest.DigestView.Columns;
import dev.verger.notifications.digest.DigestView.GroupView;
import dev.verger.notifications.digest.DigestView.LinkView;
import dev.verger.notifications.digest.DigestView.NoticeView;
import dev.verger.notifications.digest.DigestView.SectionView;
import dev.verger.notifications.digest.DigestView.SummaryView;
import dev.verger.notifications.digest.DigestView.Tone;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailMessages;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Renders one digest in one language. */
final class DigestRenderer {

    private static final int NAMES_IN_SUBJECT = 3;
    private static final int TITLES_IN_PREHEADER = 3;

    /** With more lines a mail has no icons, so that it stays below the size at which Gmail cuts it off. */
    private static final int MOST_WITH_ICONS = 100;

    private static final Set<ConditionKind> WITH_DATE =
            EnumSet.of(ConditionKind.TOKEN_EXPIRING, ConditionKind.TOKEN_EXPIRED);
    private static final Set<ConditionKind> WARNINGS =
            EnumSet.of(ConditionKind.TOKEN_EXPIRING, ConditionKind.LICENSES_RUNNING_LOW, ConditionKind.SYNC_FAILING);

    private final MailMessages wording;
    private final DigestLinks links;
    private final Set<ConditionKind> advised = EnumSet.noneOf(ConditionKind.class);

    DigestRenderer(MailMessages wording, DigestLinks links) {
        this.wording = wording;
        this.links = links;
    }

    /**
     * @param reader name for the greeting, null for none
     * @param unsubscribe where the reader ends the mails, null for no link
     */
    DigestView view(Digest digest, long subscriptionId, String subscription, String reader, String unsubscribe) {
        var lines = new LineRenderer(wording, listedTitles(digest) > MOST_WITH_ICONS ? url -> null : links::icon);
        String name = DisplayText.of(subscription);
        return new DigestView(
                wording.language(),
                subject(digest),
                preheader(digest, lines),
                wording.say("about", name, wording.date(digest.date())),
                summary(digest),
                reader == null ? null : wording.say("greeting", DisplayText.of(reader)),
                digest.isEmpty() ? wording.say("nothing") : wording.say("intro", name),
                outdated(digest),
                new Columns(wording.say("column.title"), wording.say("column.licenses")),
                digest.sections().stream()
                        .map(section -> section(section, lines))
                        .toList(),
                rest(digest),
                attached(digest.file()),
                wording.say("footer"),
                link("link.subscription", links.subscription(subscriptionId)),
                link("link.unsubscribe", unsubscribe));
    }

    /** @param footer says who sends it */
    DigestView test(long subscriptionId, String subscription, String footer) {
        String name = DisplayText.of(subscription);
        String subject = wording.say("test.subject", name);
        return new DigestView(
                wording.language(),
                subject,
                null,
                null,
                List.of(new SummaryView(Tone.NOTE, subject)),
                null,
                wording.say("test.body", name),
                null,
                null,
                List.of(),
                null,
                null,
                footer,
                link("link.subscription", links.subscription(subscriptionId)),
                null);
    }

    private static int listedTitles(Digest digest) {
        return digest.sections().stream()
                .flatMap(section -> section.groups().stream())
                .mapToInt(group -> group.titles().size())
                .sum();
    }

    private String subject(Digest digest) {
        if (digest.isEmpty()) {
            return wording.say("nothing");
        }
        String facts = digest.counts().entrySet().stream()
                .map(count -> wording.count("short." + count.getKey(), count.getValue()))
                .collect(joining(", "));
        return wording.say("subject", names(digest), facts);
    }

    private String names(Digest digest) {
        String names = digest.sections().stream()
                .limit(NAMES_IN_SUBJECT)
                .map(section -> DisplayText.of(section.location().name()))
                .collect(joining(", "));
        int more = digest.locations() - NAMES_IN_SUBJECT;
        return more > 0 ? wording.count("more.names", more, names) : names;
    }

    /** The subject has the numbers, so this has the names. */
    private String preheader(Digest digest, LineRenderer lines) {
        List<String> titles = digest.sections().stream()
                .flatMap(section -> section.groups().stream())
                .flatMap(group -> group.titles().stream())
                .limit(TITLES_IN_PREHEADER)
                .map(title -> lines.name(title.condition()))
                .toList();
        int more = digest.counts().entrySet().stream()
                        .filter(count -> count.getKey().isOfTitle())
                        .mapToInt(count -> count.getValue())
                        .sum()
                - titles.size();
        String names = String.join(", ", titles);
        return more > 0 ? wording.count("more.names", more, names) : names;
    }

    private List<SummaryView> summary(Digest digest) {
        return digest.counts().entrySet().stream()
                .map(count -> new SummaryView(tone(count.getKey()), summary(digest, count.getKey(), count.getValue())))
                .toList();
    }

    private String summary(Digest digest, ConditionKind kind, int count) {
        Instant expiration = WITH_DATE.contains(kind) && count == 1 ? expiration(digest, kind) : null;
        return expiration == null
                ? wording.count("summary." + kind, count)
                : wording.say("summary." + kind + ".dated", wording.day(expiration));
    }

    private static Instant expiration(Digest digest, ConditionKind kind) {
        return digest.sections().stream()
                .filter(section -> section.facts().stream().anyMatch(fact -> fact.kind() == kind))
                .map(section -> section.location().tokenExpiration())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String outdated(Digest digest) {
        if (digest.freshness().current()) {
            return null;
        }
        return digest.freshness().asOf() == null
                ? wording.say("outdated.unknown")
                : wording.say("outdated", wording.moment(digest.freshness().asOf()));
    }

    private SectionView section(Section section, LineRenderer lines) {
        KnownLocation location = section.location();
        return new SectionView(
                DisplayText.of(location.name()),
                link("link.location", links.location(location.id())),
                section.facts().stream().map(fact -> notice(fact, location)).toList(),
                section.groups().stream().map(group -> group(group, lines)).toList());
    }

    private NoticeView notice(Condition fact, KnownLocation location) {
        boolean dated = WITH_DATE.contains(fact.kind()) && location.tokenExpiration() != null;
        return new NoticeView(
                tone(fact.kind()),
                dated
                        ? wording.say("kind." + fact.kind() + ".dated", wording.day(location.tokenExpiration()))
                        : wording.say("kind." + fact.kind()),
                dated ? null : wording.say("since", wording.day(fact.since())),
                advice(fact.kind()));
    }

    private GroupView group(Group group, LineRenderer lines) {
        Tone tone = tone(group.kind());
        return new GroupView(
                tone,
                wording.say("kind." + group.kind()),
                wording.number(group.count()),
                advice(group.kind()),
                group.titles().stream().map(title -> lines.line(title, tone)).toList(),
                group.notListed() == 0 ? null : wording.count("more.titles", group.notListed()));
    }

    /** Once in a mail: repeated at each location it would only be passed over. */
    private String advice(ConditionKind kind) {
        return advised.add(kind) ? wording.say("advice." + kind) : null;
    }

    private String rest(Digest digest) {
        if (digest.rest().locations() == 0) {
            return null;
        }
        return wording.count(
                "rest",
                digest.rest().locations(),
                wording.count("titles", digest.rest().titles()));
    }

    private String attached(DigestFile file) {
        if (file == null) {
            return null;
        }
        return file.complete()
                ? wording.say("attached", file.name())
                : wording.say("attached.part", file.name(), file.titles());
    }

    private LinkView link(String words, String url) {
        return url == null ? null : new LinkView(wording.say(words), url);
    }

    private static Tone tone(ConditionKind kind) {
        if (kind == ConditionKind.REMOVED_FROM_APP_STORE) {
            return Tone.NOTE;
        }
        return WARNINGS.contains(kind) ? Tone.WARNING : Tone.BAD;
    }
}
