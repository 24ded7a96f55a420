package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.FakeMailer;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessages;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.SubscriptionFixtures;
import dev.verger.platform.href.PublicUrlConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Digests of what a test says, without a database, and what renders them. */
final class DigestFixtures {

    static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant EXPIRATION = Instant.parse("2026-12-20T10:00:00Z");
    static final Freshness CURRENT = new Freshness(true, SINCE);

    /** As PostgreSQL sorts them. */
    private static final Comparator<ListedTitle> WORST_FIRST = Comparator.comparing(
                    (ListedTitle title) -> title.condition().kind())
            .thenComparing(title -> title.condition().available(), Comparator.nullsLast(Comparator.naturalOrder()));

    private DigestFixtures() {}

    /** What holds at a location, all of it. */
    record Place(KnownLocation location, List<Condition> facts, List<ListedTitle> titles) {

        private Findings findings() {
            Map<ConditionKind, Integer> counts = new EnumMap<>(ConditionKind.class);
            titles.forEach(title -> counts.merge(title.condition().kind(), 1, Integer::sum));
            return new Findings(location, facts, counts);
        }
    }

    static Place place(String name, ListedTitle... titles) {
        return place(1, name, titles);
    }

    static Place place(long id, String name, ListedTitle... titles) {
        return new Place(new KnownLocation(id, name, -1, 1, EXPIRATION), List.of(), List.of(titles));
    }

    /** A place at which something holds as a whole. */
    static Place place(long id, String name, ConditionKind fact, ListedTitle... titles) {
        return new Place(
                new KnownLocation(id, name, -1, 1, EXPIRATION),
                List.of(Condition.ofLocation(id, fact, SINCE)),
                List.of(titles));
    }

    static ListedTitle title(ConditionKind kind, String name, long used, long total) {
        return new ListedTitle(
                new Condition(
                        1,
                        kind,
                        Integer.toString(Math.floorMod(name.hashCode(), 1_000_000)),
                        "STDQ",
                        null,
                        SINCE,
                        name,
                        "https://icons.example/%d/512x512bb.png".formatted(Math.floorMod(name.hashCode(), 24)),
                        List.of("iOS"),
                        total,
                        used,
                        total - used),
                null);
    }

    static ListedTitle exhausted(String name) {
        return title(ConditionKind.NO_MORE_LICENSES, name, 50, 50);
    }

    static ListedTitle runningLow(String name) {
        return title(ConditionKind.LICENSES_RUNNING_LOW, name, 46, 50);
    }

    static ListedTitle removed(String name) {
        return title(ConditionKind.REMOVED_FROM_APP_STORE, name, 12, 50);
    }

    static ListedTitle removedAsWell(ListedTitle title) {
        return new ListedTitle(title.condition(), SINCE.minusSeconds(86_400));
    }

    /** As the builder makes it of the rows that PostgreSQL gives. */
    static Digest digest(Freshness freshness, Place... places) {
        var outline =
                new DigestOutline(List.of(places).stream().map(Place::findings).toList());
        var collector = new TitleCollector(outline);
        for (Findings findings : outline.all()) {
            List<ListedTitle> titles = new ArrayList<>();
            List.of(places).stream()
                    .filter(place ->
                            place.location().id() == findings.location().id())
                    .forEach(place -> titles.addAll(place.titles()));
            titles.sort(WORST_FIRST);
            titles.forEach(title -> collector.accept(at(findings.location().id(), title)));
        }
        return new Digest(
                DATE, freshness, outline.counts(), collector.sections(), outline.rest(), collector.file(DATE));
    }

    static Digest digest(Place... places) {
        return digest(CURRENT, places);
    }

    private static ListedTitle at(long id, ListedTitle title) {
        Condition it = title.condition();
        return new ListedTitle(
                new Condition(
                        id,
                        it.kind(),
                        it.adamId(),
                        it.pricingParam(),
                        it.threshold(),
                        it.since(),
                        it.title(),
                        it.iconUrl(),
                        it.platforms(),
                        it.total(),
                        it.used(),
                        it.available()),
                title.removedSince());
    }

    static DigestRenderer renderer(MailLocale locale, String... settings) {
        return new DigestRenderer(new MailMessages(locale.toLocale(), ZoneId.of("UTC")), links(settings));
    }

    static DigestView english(Digest digest) {
        return renderer(MailLocale.EN).view(digest, 3, "Achats", "Ada", "https://vpp.example.org/u/3");
    }

    static DigestView french(Digest digest) {
        return renderer(MailLocale.FR).view(digest, 3, "Achats", "Ada", "https://vpp.example.org/u/3");
    }

    static DigestMailFactory mails(String... settings) {
        return new DigestMailFactory(
                MailTemplates.html(),
                MailTemplates.text(),
                config(settings).getConfigMapping(DigestConfig.class),
                new FakeMailer(mail -> {}),
                config(settings).getConfigMapping(PublicUrlConfig.class),
                links(settings));
    }

    static DigestLinks links(String... settings) {
        return new DigestLinks(
                config(settings).getConfigMapping(MailLinksConfig.class), SubscriptionFixtures.unsubscribeLinks());
    }

    /** @param settings name and value in turn */
    private static SmallRyeConfig config(String... settings) {
        var builder = new SmallRyeConfigBuilder()
                .withMapping(DigestConfig.class)
                .withMapping(MailLinksConfig.class)
                .withMapping(PublicUrlConfig.class)
                .withDefaultValue("verger.public.url", "https://vpp.example.org");
        for (int i = 0; i < settings.length; i += 2) {
            builder.withDefaultValue(settings[i], settings[i + 1]);
        }
        return builder.build();
    }
}
