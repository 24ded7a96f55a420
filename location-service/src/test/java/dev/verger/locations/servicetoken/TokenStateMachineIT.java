package dev.verger.locations.servicetoken;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.token.ServiceToken;
import dev.verger.locations.catalogreport.CatalogDeliveries;
import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Concurrently;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.testing.FakeClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of tokens. In each, several replicas get the same reports at the same time, in random order, late,
 * about older versions and twice; the clock jumps, tokens are renewed and reclaimed, and sometimes every connection to
 * the database is cut. A seed that failed is in the test's name: {@code -Dverger.test.seed=…} repeats its history.
 */
@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class TokenStateMachineIT {

    /** More of them with {@code -Pthorough}. */
    private static final int HISTORIES = Boolean.getBoolean("verger.thorough") ? 20 : 6;

    private static final int CHAPTERS = 8;
    private static final List<MdmInfo> OTHERS = List.of(
            new MdmInfo("other-a", "MDM A", "a.example"),
            new MdmInfo("other-b", "MDM B", "b.example"),
            new MdmInfo("other-c", "MDM C", "c.example"));
    private static final List<TokenState> REFUSALS =
            List.of(TokenState.REVOKED, TokenState.INVALID, TokenState.EXPIRED);

    @Inject
    ServiceTokenService tokens;

    @Inject
    TokenStateJob job;

    @Inject
    CatalogDeliveries deliveries;

    @Inject
    Jdbi jdbi;

    @Inject
    FakeClock clock;

    private final List<Report> delivered = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Random random;
    private long id;
    private ExpectedToken expected;

    static LongStream seeds() {
        Long seed = Long.getLong("verger.test.seed");
        return seed == null ? new Random().longs(HISTORIES) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsTheSameInAnyOrderAndPublishesEachChangeOnce(long seed) {
        random = new Random(seed);
        Instant expires = clock.instant().plus(300, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String token = Apple.library().tokenUntil(expires.toString());
        id = Long.parseLong(Locations.create(Map.of("serviceToken", token))
                .statusCode(201)
                .extract()
                .path("id"));
        expected = new ExpectedToken(expires);

        for (int chapter = 0; chapter < CHAPTERS; chapter++) {
            clock.advance(Duration.ofHours(random.nextInt(40 * 24)));
            changeTheVersion();
            clock.advance(Duration.ofHours(1));
            reportOnThePresentVersion();
            checkWhatBecameOfIt();
        }

        checkThatEachChangeWasPublishedOnce();
    }

    /** While reports about older versions arrive, which must have no effect. */
    private void changeTheVersion() {
        List<Runnable> actions = new ArrayList<>(List.of(job::run, job::run));
        someOf(
                        delivered.stream()
                                .filter(report -> report.version() < expected.version())
                                .toList(),
                        3)
                .forEach(report -> actions.add(() -> report.deliverTo(deliveries, id)));
        Instant now = clock.instant();
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                Instant expires = now.plus(random.nextInt(400), ChronoUnit.DAYS);
                MdmInfo holder = random.nextInt(3) == 0 ? anyOf(OTHERS) : null;
                log.add("renewed until " + expires + ", held by " + holder);
                actions.add(() -> renew(expires, holder));
                expected.renewed(expires.truncatedTo(ChronoUnit.SECONDS), holder);
            }
            case 2 -> {
                log.add("reclaimed");
                actions.add(() -> tokens.reclaimed(id, now));
                expected.reclaimed();
            }
            case 3 -> {
                log.add("accepted again");
                long version = expected.version();
                actions.add(() -> tokens.acceptedAgain(id, version, now));
                expected.acceptedAgain();
            }
            default -> {
                log.add("asked long ago, and an older version accepted");
                Instant before = now.minus(3000, ChronoUnit.DAYS);
                long version = expected.version();
                actions.add(() -> tokens.reclaimed(id, before));
                actions.add(() -> tokens.acceptedAgain(id, version, before));
                actions.add(() -> tokens.acceptedAgain(id, version - 1, now));
            }
        }
        atTheSameTime(actions);
    }

    private void reportOnThePresentVersion() {
        List<Report> reports = new ArrayList<>();
        random.ints(60, 3500)
                .distinct()
                .limit(random.nextInt(7))
                .forEach(secondsAgo -> reports.add(reportOf(secondsAgo)));
        List<Runnable> actions = new ArrayList<>(List.of(job::run, job::run));
        Stream.of(reports, someOf(reports, 2), someOf(delivered, 2))
                .flatMap(List::stream)
                .forEach(report -> actions.add(() -> report.deliverTo(deliveries, id)));
        if (random.nextInt(4) == 0) {
            log.add("connections cut");
            actions.add(this::cutAllConnections);
        }
        reports.forEach(expected::report);
        delivered.addAll(reports);
        log.add(reports.toString());
        atTheSameTime(actions);
    }

    private Report reportOf(int secondsAgo) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(secondsAgo);
        return switch (random.nextInt(4)) {
            case 0 -> Report.rejected(expected.version(), anyOf(REFUSALS), at);
            case 1 -> Report.claimed(expected.version(), anyOf(OTHERS), at);
            case 2 -> Report.completed(expected.version(), at);
            default -> Report.failed(expected.version(), at);
        };
    }

    private void renew(Instant expires, MdmInfo holder) {
        String file = """
                {"token":"%s","expDate":"%s","orgName":"Example"}""".formatted(UUID.randomUUID(), expires.truncatedTo(ChronoUnit.SECONDS));
        ServiceToken token =
                ServiceToken.parse(Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)));
        var location = new ClientConfig("1", "Example", null, null, null, null, null, null, null, null);
        var accepted = new AcceptedToken(token, location, holder);
        QuarkusTransaction.requiringNew().run(() -> tokens.replace(id, accepted));
    }

    private void cutAllConnections() {
        jdbi.useHandle(handle -> handle.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """));
    }

    private void atTheSameTime(List<Runnable> actions) {
        Collections.shuffle(actions, random);
        Concurrently.map(actions, action -> {
            retried(action);
            return null;
        });
    }

    /** Jobs and clients try again; the consumer does so by itself. */
    private static void retried(Runnable action) {
        await().ignoreExceptions().until(() -> {
            action.run();
            return true;
        });
    }

    private void checkWhatBecameOfIt() {
        retried(job::run);
        TokenStatus status = tokens.findStatus(id).orElseThrow();
        Instant now = clock.instant();

        assertThat(status.version()).as(this::log).isEqualTo(expected.version());
        assertThat(status.rejectedAs()).as(this::log).isEqualTo(expected.refusal());
        assertThat(status.claimedBy()).as(this::log).isEqualTo(expected.holder());
        assertThat(status.stateAt(now)).as(this::log).isEqualTo(expected.state(now));
        assertThat(status.announced()).as(this::log).isEqualTo(expected.state(now));
        String lastSync = answered(
                        () -> given().queryParam("filter", "id==" + id).get(Locations.PATH))
                .path("results[0].lastSyncTime");
        assertThat(lastSync == null ? null : Instant.parse(lastSync))
                .as(this::log)
                .isEqualTo(expected.lastSync().orElse(null));
        assertThat(conditions().contains("SYNC_FAILING")).as(this::log).isEqualTo(expected.isFailing());
        String ofToken = "TOKEN_" + expected.state(now);
        assertThat(conditions())
                .as(this::log)
                .filteredOn(kind -> kind.startsWith("TOKEN_"))
                .isEqualTo(ofToken.equals("TOKEN_VALID") ? List.of() : List.of(ofToken));
    }

    /** Each connection that was cut makes one request fail with 503. */
    private static Response answered(Supplier<Response> request) {
        return await().until(request::get, answer -> answer.statusCode() == 200);
    }

    private void checkThatEachChangeWasPublishedOnce() {
        List<String> changes = changesInHistory();
        try (var events = new LocationEvents()) {
            await().until(() -> changesInEvents(events).size() >= changes.size());
            assertThat(changesInEvents(events)).as(this::log).isEqualTo(changes);
        }
        String state = "VALID";
        for (String change : changes) {
            String[] fromAndTo = change.split(" → ");
            assertThat(fromAndTo[0]).as(this::log).isEqualTo(state).isNotEqualTo(fromAndTo[1]);
            state = fromAndTo[1];
        }
        assertThat(state)
                .isEqualTo(tokens.findStatus(id).orElseThrow().announced().name());
    }

    /** An event that the relay sent twice, because it was cut off, has the same id twice. */
    private List<String> changesInEvents(LocationEvents events) {
        List<UUID> seen = new ArrayList<>();
        return events.of("TokenStateChanged", text()).stream()
                .filter(event -> !seen.contains(event.id()) && seen.add(event.id()))
                .map(event -> event.data().get("previous").asText()
                        + " → "
                        + event.data().get("state").asText())
                .toList();
    }

    private List<String> changesInHistory() {
        List<String> details = given().queryParam("filter", "note==\"Token state changed\"")
                .queryParam("sort", "id:asc")
                .queryParam("page-size", 2000)
                .get(Locations.PATH + "/" + id + "/history")
                .path("results.details");
        return details.stream()
                .map(entry -> entry.lines().findFirst().orElseThrow())
                .map(line -> line.substring("tokenState: ".length()))
                .toList();
    }

    private List<String> conditions() {
        return answered(() -> given().queryParam("locationId", id).get("/internal/conditions"))
                .path("results.kind");
    }

    private String text() {
        return Long.toString(id);
    }

    private String log() {
        return String.join("\n", log);
    }

    private <T> List<T> someOf(List<T> all, int most) {
        var some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        return some.subList(0, Math.min(some.size(), random.nextInt(most + 1)));
    }

    private <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
