package dev.verger.mirror;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random events around a library. Each returns what it did. */
final class EnvironmentSteps {

    private static final List<String> LISTINGS = List.of("assets", "assignments", "users");
    private static final List<String> ENDPOINTS =
            List.of("service/config", "client/config", "assets", "assignments", "users", "lookup", "*");
    private static final List<String> TEMPORARY =
            List.of("429", "500", "503", "http-date", "slow", "html", "cut", "ok-with-error");
    private static final List<String> DISTORTIONS_OF_LISTINGS =
            List.of("empty-object", "other-library", "no-version", "missing-pages", "shrunk");
    private static final List<String> DISTORTIONS_OF_CONFIG = List.of("empty-object", "other-library");
    private static final List<Integer> NUMBERS =
            List.of(9601, 9602, 9609, 9621, 9622, 9625, 9634, 9637, 9646, 9647, 9650, 9721);

    /** With their documented status they would have a Retry-After of two minutes, as in Apple's example. */
    private static final List<Integer> NUMBERS_OF_OUTAGES = List.of(9603, 9644, 9729);

    private final Installation installation;
    private final Random random;

    EnvironmentSteps(Installation installation, Random random) {
        this.installation = installation;
        this.random = random;
    }

    String tear(TestedLocation location) {
        String endpoint = pick(LISTINGS);
        int times = 1 + random.nextInt(4);
        installation.faults().add(fault(endpoint, "torn", times, location));
        location.library().foreignChanges().unseen();
        return "tears the next " + times + " pages of " + endpoint;
    }

    String fail(TestedLocation location) {
        String endpoint = pick(ENDPOINTS);
        int times = 1 + random.nextInt(5);
        Map<String, Object> fault = fault(endpoint, kind(), times, location);
        if (endpoint.equals("service/config")) {
            fault.remove("library");
        }
        if (fault.get("kind").equals("ok-with-error")) {
            fault.put("errorNumber", pick(random.nextInt(3) == 0 ? NUMBERS_OF_OUTAGES : NUMBERS));
        }
        installation.faults().add(fault);
        return "fails " + fault;
    }

    /** The next answers look correct and are wrong: none of them may end anything. */
    String distort(TestedLocation location) {
        boolean config = random.nextInt(5) == 0;
        String endpoint = config ? "client/config" : pick(LISTINGS);
        String kind = pick(config ? DISTORTIONS_OF_CONFIG : DISTORTIONS_OF_LISTINGS);
        int times = 1 + random.nextInt(5);
        Map<String, Object> fault = fault(endpoint, kind, times, location);
        if (kind.equals("shrunk")) {
            fault.put("keepPercent", random.nextInt(100));
        }
        installation.faults().add(fault);
        return "distorts " + fault;
    }

    private String kind() {
        return random.nextInt(3) == 0 ? Integer.toString(pick(NUMBERS)) : pick(TEMPORARY);
    }

    private Map<String, Object> fault(String endpoint, String kind, int times, TestedLocation location) {
        Map<String, Object> fault = new HashMap<>();
        fault.put("endpoint", endpoint);
        fault.put("kind", kind);
        fault.put("times", times);
        fault.put("library", location.library().name());
        fault.put("retryAfter", kind.equals("slow") ? 1 + random.nextInt(4) : random.nextInt(3));
        return fault;
    }

    String slowDown() {
        return limit("latencyMillis", List.of(0, 20, 100, 300));
    }

    String resizePages() {
        return limit("pageSize", List.of(3, 4, 5, 7, 10, 30));
    }

    String shortenVersionHistory() {
        return limit("versionHistory", List.of(1, 4, 1_000_000));
    }

    private String limit(String name, List<Integer> values) {
        int value = pick(values);
        installation.apple().limit(name, value);
        return "sets " + name + " to " + value;
    }

    String revoke(TestedLocation location) {
        location.library().revokeTokens();
        return "has its tokens revoked";
    }

    String renew(TestedLocation location) {
        location.owner().renews();
        return "gets a new token";
    }

    /** Another server claims the location, or the location is reclaimed. */
    String claim(TestedLocation location) {
        if (location.owner().hasForeignClaim()) {
            if (random.nextBoolean()) {
                location.owner().noticesForeignClaim();
                return "is found to be with another server";
            }
            location.owner().reclaims();
            return "is reclaimed";
        }
        location.owner().anotherServerClaims();
        return "is claimed by another server";
    }

    /**
     * Another process replaces it at once, like all that have ended before: a replica that is started while PostgreSQL
     * is down ends by itself.
     */
    String kill() {
        installation.startReplicas();
        List<Replica> alive =
                installation.replicas().stream().filter(Replica::isAlive).toList();
        Replica replica = pick(alive);
        replica.kill();
        installation.startReplicas();
        return "kills replica " + installation.replicas().indexOf(replica);
    }

    /** It is restarted at once and recovers; stages are empty then. */
    String crashDatabase() {
        installation.crashPostgres();
        installation.startPostgres();
        return "crashes PostgreSQL";
    }

    String hideLocationService() {
        boolean down = random.nextBoolean();
        installation.locationServiceIsDown(down);
        return "location-service " + (down ? "stops" : "answers");
    }

    String hour() {
        return advance(Duration.ofMinutes(45 + random.nextInt(40)));
    }

    String day() {
        return advance(Duration.ofHours(20 + random.nextInt(8)));
    }

    private String advance(Duration by) {
        installation.advance(by);
        return "lets " + by + " pass";
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
