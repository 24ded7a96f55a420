package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.digest.Digest.Section;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.projection.Freshness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestRendererTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
    private static final Freshness CURRENT = new Freshness(true, SINCE);

    @Test
    void namesLocationsAndSumsUpInTheSubject() {
        var digest = digest(
                CURRENT,
                section("Lycée Hugo", exhausted("Carnet"), exhausted("Atlas")),
                section("Lyon", Condition.ofLocation(2, ConditionKind.TOKEN_REVOKED, SINCE)));

        assertThat(english(digest).subject())
                .isEqualTo("Lycée Hugo, Lyon: 2 titles without licenses, service token revoked");
        assertThat(french(digest).subject())
                .isEqualTo("Lycée Hugo, Lyon\u00a0: 2 titres sans licence, jeton de service révoqué");
    }

    @Test
    void countsInTheWordsOfTheLanguage() {
        var one = digest(CURRENT, section("Hugo", removed("8")));
        var two = digest(CURRENT, section("Hugo", removed("8"), removed("9")));

        assertThat(french(one).subject()).endsWith("1 titre retiré de l'App Store");
        assertThat(french(two).subject()).endsWith("2 titres retirés de l'App Store");
        assertThat(english(one).subject()).endsWith("1 title removed from the App Store");
        assertThat(english(two).subject()).endsWith("2 titles removed from the App Store");
    }

    @Test
    void namesThreeLocationsAndCountsTheRest() {
        Section[] sections = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> section("L" + i, exhausted("Carnet")))
                .toArray(Section[]::new);

        assertThat(english(digest(CURRENT, sections)).subject()).startsWith("L1, L2, L3 and 2 more: ");
    }

    @Test
    void listsEachTitleWithItsCountsAndItsQuality() {
        var plus = new Condition(
                1, ConditionKind.NO_MORE_LICENSES, "7", "PLUS", null, SINCE, "Roman", null, null, 1200L, 1200L, 0L);
        var unknown = new Condition(
                1, ConditionKind.REMOVED_FROM_APP_STORE, "8", null, null, SINCE, null, null, null, null, null, null);

        var groups = english(digest(CURRENT, section("Hugo", plus, unknown)))
                .sections()
                .get(0)
                .groups();

        assertThat(groups)
                .extracting(DigestView.GroupView::heading)
                .containsExactly("No licenses left", "Removed from the App Store");
        assertThat(groups.get(0).lines().get(0).text())
                .isEqualTo("Roman (PLUS): 1,200 of 1,200 licenses in use, since November 20, 2026");
        assertThat(groups.get(1).lines().get(0).text()).isEqualTo("Title 8: since November 20, 2026");
    }

    @Test
    void hasTheEndOfTheToken() {
        var location = new KnownLocation(1, "Hugo", -1, 1, Instant.parse("2026-12-20T10:00:00Z"));
        var expiring = Condition.ofLocation(1, ConditionKind.TOKEN_EXPIRING, SINCE);

        var view = french(digest(CURRENT, new Section(location, List.of(expiring))));

        assertThat(view.sections().get(0).groups().get(0).heading())
                .isEqualTo("Le jeton de service expire le 20 décembre 2026");
        assertThat(view.sections().get(0).groups().get(0).lines()).isEmpty();
    }

    @Test
    void saysSinceWhenTheTokenHasExpired() {
        var location = new KnownLocation(1, "Hugo", -1, 1, Instant.parse("2026-11-20T10:00:00Z"));
        var expired = Condition.ofLocation(1, ConditionKind.TOKEN_EXPIRED, SINCE);

        var view = english(digest(CURRENT, new Section(location, List.of(expired))));

        assertThat(view.subject()).isEqualTo("Hugo: service token expired");
        assertThat(view.sections().get(0).groups().get(0).heading())
                .startsWith("The service token expired on November 20, 2026");
    }

    @Test
    void hasItsAgeUnlessItIsCurrent() {
        var section = section("Hugo", exhausted("Carnet"));

        assertThat(english(digest(CURRENT, section)).outdated()).isNull();
        assertThat(english(digest(new Freshness(false, SINCE), section)).outdated())
                .startsWith("As of November 20, 2026");
        assertThat(english(digest(new Freshness(false, null), section)).outdated())
                .contains("could not be read");
    }

    private static Digest digest(Freshness freshness, Section... sections) {
        return new Digest(LocalDate.of(2026, 11, 22), freshness, List.of(sections));
    }

    private static Section section(String name, Condition... conditions) {
        return new Section(new KnownLocation(1, name, -1, 1, null), List.of(conditions));
    }

    private static Condition exhausted(String title) {
        return new Condition(
                1, ConditionKind.NO_MORE_LICENSES, title, "STDQ", null, SINCE, title, null, null, 50L, 50L, 0L);
    }

    private static Condition removed(String adamId) {
        return Condition.ofTitle(1, ConditionKind.REMOVED_FROM_APP_STORE, adamId, SINCE, "Atlas");
    }

    private static DigestView english(Digest digest) {
        return new DigestRenderer(new MailMessages(Locale.ENGLISH, ZoneOffset.UTC)).view(digest, "x", "Ada");
    }

    private static DigestView french(Digest digest) {
        return new DigestRenderer(new MailMessages(Locale.FRENCH, ZoneOffset.UTC)).view(digest, "x", "Ada");
    }
}
