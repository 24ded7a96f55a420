package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random operations, as clients request them. Each returns what it did; the operation goes on meanwhile. */
final class OperationSteps {

    /** As many as {@link LibrarySteps} have, so that both assign and release the same. */
    private static final int DEVICES = 25;

    private static final List<String> KINDS = List.of("500", "503", "429", "html", "cut", "slow", "ok-with-error");

    private final Installation installation;
    private final StoredOperations operations;
    private final Random random;
    private final LibrarySteps library;

    OperationSteps(Installation installation, Random random, LibrarySteps library) {
        this.installation = installation;
        this.operations = new StoredOperations(installation.database());
        this.random = random;
        this.library = library;
    }

    String assign(TestedLocation location) {
        return request(location, "ASSIGN", titles(location), devices());
    }

    String release(TestedLocation location) {
        List<Assignment> held = held(location);
        if (held.isEmpty() || random.nextInt(3) == 0) {
            return request(location, "RELEASE", titles(location), devices());
        }
        List<Assignment> some = library.some(held, 4);
        return request(
                location,
                "RELEASE",
                some.stream().map(Assignment::adamId).distinct().toList(),
                some.stream().map(Assignment::principal).distinct().toList());
    }

    /** Everything that some devices hold. */
    String releaseEverything(TestedLocation location) {
        return request(location, "RELEASE", List.of(), devices());
    }

    /** Everything of the location. */
    String revoke(TestedLocation location) {
        return request(location, "REVOKE", List.of(), List.of());
    }

    /**
     * The next requests of operations fail, or the answers are lost.
     *
     * @param endpoint Apple's path
     */
    String loseAnswers(TestedLocation location, String endpoint) {
        return fail(location, endpoint, library.pick(KINDS));
    }

    /** The next events are never worked on, or fail as a whole. */
    String loseEvents(TestedLocation location) {
        return fail(location, "event", library.pick(List.of("pending", "9709", "9603")));
    }

    private String fail(TestedLocation location, String endpoint, String kind) {
        Map<String, Object> fault = Map.of(
                "endpoint",
                endpoint,
                "kind",
                kind,
                "times",
                1 + random.nextInt(2),
                "retryAfter",
                1,
                "library",
                location.library().name());
        installation.faults().add(fault);
        return "fails " + fault;
    }

    private String request(TestedLocation location, String type, List<String> titles, List<String> serials) {
        long id = operations.request(location.locationId(), type, titles, serials);
        return "requests operation " + id + ": " + type + " " + titles + " " + serials;
    }

    private List<String> titles(TestedLocation location) {
        List<String> all = location.library().assets().stream()
                .map((JsonNode asset) -> asset.get("adamId").asText())
                .distinct()
                .toList();
        return random.nextInt(3) == 0 ? List.of(library.pick(all)) : library.some(all, 3);
    }

    private static List<Assignment> held(TestedLocation location) {
        return location.library().observe().stream()
                .filter(assignment -> !assignment.user())
                .toList();
    }

    private List<String> devices() {
        return library.some(
                IntStream.rangeClosed(1, DEVICES).mapToObj(i -> "SERIAL" + i).toList(), 6);
    }
}
