package dev.verger.catalog.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.AppleClient;
import dev.verger.apple.RequestObserver;
import dev.verger.apple.metadata.ContentMetadata;
import dev.verger.apple.token.ServiceToken;
import dev.verger.catalog.apple.AppleHosts;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.AppleSessions;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.testing.apple.AppleLibrary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both of Apple's metadata services, as the simulator serves them. */
@CatalogTest
class MetadataServicesIT {

    @Inject
    Jdbi jdbi;

    @Inject
    AppleClient apple;

    @Inject
    AppleHosts appleHosts;

    @Inject
    AppleSessions sessions;

    @Inject
    MetadataService service;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AppleLibrary library = Apple.library(30);
    private final Titles titles = titles();
    private final Map<String, ContentMetadata> found = new HashMap<>();

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void readsAppsAndBooksFromTheServiceForOrganizationsOnly() {
        Apple.resetRequests();

        services(HostSettings.simulated()).asOwner(visit("volumestore"), titles, this::take);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(titles.all());
        assertThat(Apple.requests(library, "catalog")).isEqualTo(2);
        assertThat(Apple.requests(library, "lookup")).isZero();
        assertThat(fallbacks()).isZero();
    }

    @Test
    void bothServicesGiveTheSameMetadata() {
        Storefront storefront = visit("volumestore").storefront();
        services(HostSettings.simulated()).asOwner(visit("volumestore"), titles, this::take);
        Map<String, Metadata> first = kept(storefront);
        found.clear();

        services(HostSettings.simulated().ofTeam("ANOTHER123")).asOwner(visit("volumestore"), titles, this::take);

        assertThat(kept(storefront))
                .usingRecursiveComparison()
                // The lookup does not have the currency.
                .ignoringFieldsMatchingRegexes(".*\\.currency")
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(first);
        assertThat(fallbacks()).isEqualTo(1);
    }

    @Test
    void usesTheServiceForBusinessesForABusiness() {
        services(HostSettings.simulated()).asOwner(visit("enterprisestore"), titles, this::take);

        assertThat(found).hasSize(30);
        assertThat(fallbacks()).isZero();
    }

    @Test
    void thePublicSeesNeitherCustomAppsNorRemovedTitles() {
        String left =
                titles.apps().stream().filter(id -> !custom(id)).findFirst().orElseThrow();
        Apple.removeFromStore(left);
        Apple.resetRequests();
        Set<Boolean> controlled = new HashSet<>();

        services(HostSettings.simulated())
                .asPublic(
                        visit("volumestore"), titles, new Controls(titles.without(List.of(left)), Set.of()), answer -> {
                            take(answer);
                            controlled.add(answer.controlled());
                        });

        assertThat(found).doesNotContainKey(left);
        assertThat(titles.all().stream().filter(this::custom)).isNotEmpty();
        assertThat(found.keySet()).noneMatch(this::custom);
        assertThat(controlled).containsExactly(true);
        assertThat(Apple.anonymousRequests("catalog")).isEqualTo(2);
        assertThat(Apple.requests(library, "catalog")).isZero();
    }

    @Test
    void usesTheLookupForTheRestOfTheRunWhenTheDeveloperIsRefused() {
        LookupSession visit = visit("volumestore");
        TitleLookup services = services(HostSettings.simulated().ofTeam("ANOTHER123"));
        Apple.resetRequests();

        services.asOwner(visit, titles, this::take);
        services.asOwner(visit, titles, this::take);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(titles.all());
        assertThat(Apple.requests(library, "catalog")).isEqualTo(1);
        assertThat(fallbacks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "500", "429"})
    void usesTheLookupWhenTheServiceForOrganizationsFails(String kind) {
        Apple.fail("catalog", kind, 10, library);

        services(HostSettings.simulated()).asOwner(visit("volumestore"), titles, this::take);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(titles.all());
        assertThat(fallbacks()).isEqualTo(1);
    }

    @Test
    void usesTheLookupWhenTheServiceForOrganizationsDoesNotAcceptTheToken() {
        library.revokeTokens();
        LookupSession visit = visit("volumestore");

        services(HostSettings.simulated()).asOwner(visit, titles, this::take);

        // 403 with 40300; the lookup then shows public titles.
        assertThat(visit.catalogRefused()).isTrue();
        assertThat(found).isNotEmpty();
        assertThat(found.keySet()).noneMatch(this::custom);
    }

    @Test
    void keepsNothingOfAnotherStorefront() {
        var nowhere = new Storefront("QQ", "volumestore", "", library.uId());

        services(HostSettings.simulated()).asOwner(visit(nowhere), titles, this::take);

        assertThat(found).isEmpty();
    }

    @Test
    void readsAConfiguredControlAsTheKindThatItIs() {
        String book = titles.books().stream().sorted().findFirst().orElseThrow();
        Titles others = titles.only(titles.books()).without(List.of(book));
        Set<Boolean> controlled = new HashSet<>();

        services(HostSettings.simulated())
                .asPublic(
                        visit("volumestore"),
                        others,
                        new Controls(Titles.NONE, Set.of(book)),
                        answer -> controlled.add(answer.controlled()));

        assertThat(others.books()).isNotEmpty();
        assertThat(controlled).containsExactly(true);
    }

    @Test
    void readsAConfiguredMacAppFromTheMacAppStore() {
        List<String> macs = titles.mac().stream()
                .filter(id -> !titles.books().contains(id))
                .sorted()
                .toList();
        String gone = macs.get(0);
        String control = macs.get(1);
        Apple.removeFromStore(gone);
        Set<Boolean> controlled = new HashSet<>();

        services(HostSettings.simulated().ofTeam("ANOTHER123"))
                .asPublic(
                        visit("volumestore"),
                        titles.only(List.of(gone)),
                        new Controls(Titles.NONE, Set.of(control)),
                        answer -> {
                            if (answer.asked().contains(gone)) {
                                controlled.add(answer.controlled());
                            }
                        });

        assertThat(controlled).containsExactly(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WebObjects/lookup",
                "lookup",
                "http://lookup.example.org/lookup",
                "https://lookup.example.org/lookup",
                "mailto:lookup@apple.com"
            })
    void sendsNothingToAnAddressThatIsNotApples(String address) {
        var storefront = new Storefront("FR", "volumestore", "", library.uId());
        AppleSession session = session();

        service.refresh(session, URI.create(address), storefront, titles);

        assertThat(session.requests()).isZero();
    }

    @Test
    void aSyncSucceedsWithoutMetadata() {
        var broken = new MetadataService(
                services(HostSettings.simulated().pacedAt(0)),
                new MetadataRepository(jdbi),
                jdbi,
                () -> Duration.ofDays(2),
                Clock.systemUTC(),
                metrics);

        broken.refresh(session(), lookupAddress(), visit("volumestore").storefront(), titles);

        assertThat(metrics.counter("verger.metadata.incomplete").count()).isEqualTo(1);
    }

    private AppleSession session() {
        return sessions.open(library.uId(), "o", ServiceToken.parse(library.token()), "m", pause -> {});
    }

    private URI lookupAddress() {
        return apple.config().service().url("contentMetadataLookup").orElseThrow();
    }

    private void take(LookupAnswer answer) {
        found.putAll(answer.found());
    }

    private Map<String, Metadata> kept(Storefront storefront) {
        Map<String, Metadata> kept = new HashMap<>();
        found.forEach((id, first) -> kept.put(id, Metadata.of(id, first, storefront)));
        return kept;
    }

    private TitleLookup services(MetadataHostConfig settings) {
        var hosts = new MetadataHosts(new MetadataBudget(jdbi), settings);
        return new TitleLookup(
                new CatalogSource(hosts, settings, Clock.systemUTC()),
                new LookupSource(hosts),
                appleHosts,
                settings,
                metrics);
    }

    private LookupSession visit(String platform) {
        return visit(new Storefront("FR", platform, "", library.uId()));
    }

    private LookupSession visit(Storefront storefront) {
        return new LookupSession(
                storefront,
                lookupAddress(),
                ServiceToken.parse(library.token()),
                RequestObserver.NONE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    private double fallbacks() {
        return metrics.counter("verger.metadata.fallbacks").count();
    }

    private Titles titles() {
        Set<String> all = new HashSet<>();
        Set<String> mac = new HashSet<>();
        Set<String> books = new HashSet<>();
        for (JsonNode asset : library.state().get("assets")) {
            String adamId = asset.get("adamId").asText();
            all.add(adamId);
            if (asset.get("productType").asText().equals("Book")) {
                books.add(adamId);
            }
            if (asset.get("supportedPlatforms").toString().contains("macOS")) {
                mac.add(adamId);
            }
        }
        return new Titles(all, mac, books);
    }

    /** The tenth of each 25 titles of a generated library is a custom app. */
    private boolean custom(String adamId) {
        return Long.parseLong(adamId) % 25 == 9 && !titles.books().contains(adamId);
    }
}
