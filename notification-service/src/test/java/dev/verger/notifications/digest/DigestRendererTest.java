package dev.verger.notifications.digest;

import static dev.verger.notifications.digest.DigestFixtures.CURRENT;
import static dev.verger.notifications.digest.DigestFixtures.EXPIRATION;
import static dev.verger.notifications.digest.DigestFixtures.SINCE;
import static dev.verger.notifications.digest.DigestFixtures.digest;
import static dev.verger.notifications.digest.DigestFixtures.english;
import static dev.verger.notifications.digest.DigestFixtures.exhausted;
import static dev.verger.notifications.digest.DigestFixtures.french;
import static dev.verger.notifications.digest.DigestFixtures.place;
import static dev.verger.notifications.digest.DigestFixtures.removed;
import static dev.verger.notifications.digest.DigestFixtures.removedAsWell;
import static dev.verger.notifications.digest.DigestFixtures.renderer;
import static dev.verger.notifications.digest.DigestFixtures.runningLow;
import static dev.verger.notifications.digest.DigestFixtures.title;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.digest.DigestFixtures.Place;
import dev.verger.notifications.digest.DigestView.GroupView;
import dev.verger.notifications.digest.DigestView.LineView;
import dev.verger.notifications.digest.DigestView.SummaryView;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.projection.Freshness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestRendererTest {

    @Test
    void namesLocationsAndSumsUpInTheSubject() {
        var digest = digest(
                place(1, "Lyon", exhausted("Carnet"), exhausted("Atlas")),
                place(2, "Lycée Hugo", ConditionKind.TOKEN_REVOKED));

        assertThat(english(digest).subject())
                .isEqualTo("Lycée Hugo, Lyon: service token revoked, 2 titles without licenses");
        assertThat(french(digest).subject())
                .isEqualTo("Lycée Hugo, Lyon\u00a0: jeton de service révoqué, 2 titres sans licence");
    }

    @Test
    void countsInTheWordsOfTheLanguage() {
        var one = digest(place("Hugo", removed("Atlas")));
        var two = digest(place("Hugo", removed("Atlas"), removed("Carnet")));

        assertThat(french(one).subject()).endsWith("1 titre retiré de l’App Store");
        assertThat(french(two).subject()).endsWith("2 titres retirés de l’App Store");
        assertThat(english(one).subject()).endsWith("1 title removed from the App Store");
        assertThat(english(two).subject()).endsWith("2 titles removed from the App Store");
    }

    @Test
    void namesThreeLocationsAndCountsTheRest() {
        Place[] places = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> place(i, "L" + i, exhausted("Carnet")))
                .toArray(Place[]::new);

        assertThat(english(digest(places)).subject()).startsWith("L1, L2, L3 and 2 more: ");
    }

    @Test
    void sumsUpTheWorstFirstAndSaysWhenTheOnlyTokenExpires() {
        var digest = digest(place(
                1, "Hugo", ConditionKind.TOKEN_EXPIRING, removed("Atlas"), runningLow("Solfège"), exhausted("Carnet")));

        assertThat(english(digest).summary())
                .extracting(SummaryView::text)
                .containsExactly(
                        "1 title has no licenses left",
                        "1 token expires on December 20, 2026",
                        "1 title is running low on licenses",
                        "1 title was removed from the App Store");
    }

    @Test
    void namesTheFirstTitlesBesideTheSubject() {
        var digest = digest(
                place("Hugo", exhausted("Atlas"), exhausted("Carnet"), exhausted("Roman"), runningLow("Solfège")));

        assertThat(english(digest).preheader()).isEqualTo("Atlas, Carnet, Roman and 1 more");
    }

    @Test
    void listsLocationsAndTitlesTheWorstFirst() {
        var view = english(digest(
                place(1, "Low", runningLow("Solfège")),
                place(2, "Two", exhausted("Carnet"), exhausted("Atlas")),
                place(3, "Three", runningLow("Roman"), exhausted("Carnet"), exhausted("Atlas"), exhausted("Herbier")),
                place(4, "Revoked", ConditionKind.TOKEN_REVOKED)));

        assertThat(view.sections())
                .extracting(DigestView.SectionView::name)
                .containsExactly("Revoked", "Three", "Two", "Low");
        assertThat(view.sections().get(1).groups())
                .extracting(GroupView::heading)
                .containsExactly("No licenses left", "Licenses running low");
    }

    @Test
    void saysWhatATitleHasInALine() {
        var plus = new ListedTitle(
                new Condition(
                        1,
                        ConditionKind.NO_MORE_LICENSES,
                        "7",
                        "PLUS",
                        null,
                        SINCE,
                        "Roman",
                        null,
                        List.of("iOS", "macOS"),
                        1200L,
                        1200L,
                        0L),
                null);

        assertThat(english(digest(place("Hugo", plus)))
                        .sections()
                        .get(0)
                        .groups()
                        .get(0)
                        .lines()
                        .get(0)
                        .text())
                .isEqualTo("Roman (PLUS) (iOS, macOS): 1,200 of 1,200 in use (100%), 0 left, since Nov 20, 2026");
    }

    @Test
    void callsATitleWithoutANameByItsId() {
        var unknown =
                new ListedTitle(Condition.ofTitle(1, ConditionKind.REMOVED_FROM_APP_STORE, "8", SINCE, null), SINCE);

        assertThat(english(digest(place("Hugo", unknown)))
                        .sections()
                        .get(0)
                        .groups()
                        .get(0)
                        .lines()
                        .get(0)
                        .text())
                .isEqualTo("Title 8: since Nov 20, 2026");
    }

    @Test
    void marksATitleThatWasRemovedAsWell() {
        var view = english(digest(place("Hugo", removedAsWell(exhausted("Atlas")))));

        assertThat(view.sections().get(0).groups()).hasSize(1);
        assertThat(view.sections().get(0).groups().get(0).lines().get(0).removed())
                .isEqualTo("removed from the App Store on Nov 19, 2026");
    }

    @Test
    void roundsTheShareDownAndShowsTheSmallestUse() {
        var view = english(digest(place(
                "Hugo",
                title(ConditionKind.LICENSES_RUNNING_LOW, "Nearly", 1999, 2000),
                title(ConditionKind.REMOVED_FROM_APP_STORE, "Little", 1, 2000),
                title(ConditionKind.REMOVED_FROM_APP_STORE, "None", 0, 2000),
                title(ConditionKind.REMOVED_FROM_APP_STORE, "Not bought", 0, 0))));

        var lines = view.sections().get(0).groups().stream()
                .flatMap(group -> group.lines().stream())
                .toList();
        assertThat(lines).extracting(LineView::share).containsExactly("99%", null, "0%", "0%");
        assertThat(lines).extracting(LineView::bar).containsExactly(99, null, 2, 0);
    }

    @Test
    void hasTheEndOfTheToken() {
        var notice = french(digest(place(1, "Hugo", ConditionKind.TOKEN_EXPIRING)))
                .sections()
                .get(0)
                .notices()
                .get(0);

        assertThat(notice.heading()).isEqualTo("Le jeton de service expire le 20 décembre 2026");
        assertThat(notice.since()).isNull();
    }

    @Test
    void saysSinceWhenTheTokenHasExpired() {
        var view = english(digest(new Place(
                new KnownLocation(1, "Hugo", -1, 1, SINCE),
                List.of(Condition.ofLocation(1, ConditionKind.TOKEN_EXPIRED, EXPIRATION)),
                List.of())));

        assertThat(view.subject()).isEqualTo("Hugo: service token expired");
        assertThat(view.sections().get(0).notices().get(0).heading())
                .isEqualTo("The service token expired on November 20, 2026");
    }

    @Test
    void saysNoDayOfATokenThatItDoesNotKnow() {
        var view = english(digest(new Place(
                new KnownLocation(1, "Hugo", -1, 1, null),
                List.of(Condition.ofLocation(1, ConditionKind.TOKEN_EXPIRED, SINCE)),
                List.of())));

        assertThat(view.summary().get(0).text()).isEqualTo("1 token has expired");
        assertThat(view.sections().get(0).notices().get(0).heading()).isEqualTo("The service token has expired");
        assertThat(view.sections().get(0).notices().get(0).since()).isEqualTo("since November 20, 2026");
    }

    @Test
    void saysOnceWhatToDo() {
        var view = english(digest(place(1, "Hugo", exhausted("Carnet")), place(2, "Lyon", exhausted("Carnet"))));

        assertThat(view.sections().get(0).groups().get(0).advice()).startsWith("Buy more licenses");
        assertThat(view.sections().get(1).groups().get(0).advice()).isNull();
    }

    @Test
    void hasItsAgeUnlessItIsCurrent() {
        var place = place("Hugo", exhausted("Carnet"));

        assertThat(english(digest(CURRENT, place)).outdated()).isNull();
        assertThat(english(digest(new Freshness(false, SINCE), place)).outdated())
                .matches("As of November 20, 2026 at 8:00.AM UTC: the present state could not be read.");
        assertThat(french(digest(new Freshness(false, SINCE), place)).outdated())
                .startsWith("Situation du 20 novembre 2026 à 08:00 UTC\u00a0:");
        assertThat(english(digest(new Freshness(false, null), place)).outdated())
                .contains("could not be read");
    }

    @Test
    void listsTwoHundredTitlesAtMostAndCountsTheRest() {
        var view = english(digest(place(1, "Long", titles(250)), place(2, "Short", titles(3))));

        assertThat(view.sections().get(0).groups().get(0).lines()).hasSize(197);
        assertThat(view.sections().get(0).groups().get(0).count()).isEqualTo("250");
        assertThat(view.sections().get(0).groups().get(0).more()).isEqualTo("and 53 more titles");
        assertThat(view.sections().get(1).groups().get(0).lines()).hasSize(3);
        assertThat(view.sections().get(1).groups().get(0).more()).isNull();
        assertThat(view.attached()).isEqualTo("The attached file verger-2026-11-22.csv lists everything.");
    }

    @Test
    void namesFiftyLocationsAtMostAndCountsTheRest() {
        Place[] places = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> place(i, "L" + i, titles(2)))
                .toArray(Place[]::new);

        var view = english(digest(places));

        assertThat(view.sections()).hasSize(50);
        assertThat(view.rest()).isEqualTo("And 10 more locations with 20 titles.");
        assertThat(view.summary().get(0).text()).isEqualTo("120 titles have no licenses left");
    }

    @Test
    void hasIconsOnlyWhereTheMailStaysSmall() {
        assertThat(english(digest(place("Hugo", titles(100))))
                        .sections()
                        .get(0)
                        .groups()
                        .get(0)
                        .hasIcons())
                .isTrue();
        assertThat(english(digest(place("Hugo", titles(101))))
                        .sections()
                        .get(0)
                        .groups()
                        .get(0)
                        .hasIcons())
                .isFalse();
    }

    @Test
    void linksToWhatTheOperatorNamed() {
        var digest = digest(place(12, "Hugo", exhausted("Carnet")));

        var linked = renderer(
                        MailLocale.EN,
                        "verger.links.location",
                        "https://mdm.example.org/l/{id}",
                        "verger.links.subscription",
                        "https://mdm.example.org/s/{id}")
                .view(digest, 3, "Achats", null, null);

        assertThat(linked.sections().get(0).link().url()).isEqualTo("https://mdm.example.org/l/12");
        assertThat(linked.manage().url()).isEqualTo("https://mdm.example.org/s/3");
        assertThat(english(digest).sections().get(0).link()).isNull();
        assertThat(english(digest).manage()).isNull();
    }

    private static ListedTitle[] titles(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> exhausted("T" + i)).toArray(ListedTitle[]::new);
    }
}
