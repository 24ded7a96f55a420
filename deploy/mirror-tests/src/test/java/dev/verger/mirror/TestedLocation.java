package dev.verger.mirror;

import dev.verger.platform.testing.EventProbe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One location under test: its library at Apple, its owner, and its events. */
record TestedLocation(Library library, Owner owner, EventLog log) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A small library that has one of everything; no event was published yet. */
    static TestedLocation small(Installation installation, EventProbe locationEvents, EventLog log) {
        return large(installation, locationEvents, log, Map.of("deviceCount", 14, "userCount", 6, "assets", assets()));
    }

    /** @param members of the simulator's {@code POST libraries} */
    static TestedLocation large(
            Installation installation, EventProbe locationEvents, EventLog log, Map<String, Object> members) {
        var library = new Library(installation, installation.apple().create(members));
        var location = new TestedLocation(library, new Owner(installation, library, locationEvents), log);
        library.observe();
        return location;
    }

    private static List<Map<String, Object>> assets() {
        long first = 7_000_000_000L + COUNT.incrementAndGet() * 100L;
        return List.of(
                asset(first, "STDQ", "IOS_APP", 12, 7),
                asset(first + 1, "STDQ", "UNIVERSAL_APP", 9, 9),
                asset(first + 2, "STDQ", "MAC_APP", 5, 3),
                asset(first + 3, "STDQ", "BOOK", 4, 2),
                asset(first + 3, "PLUS", "BOOK", 3, 1),
                asset(first + 4, "STDQ", "IOS_APP", 0, 0),
                asset(first + 5, "STDQ", "IOS_APP", Integer.MAX_VALUE, 5),
                Map.of(
                        "adamId",
                        Long.toString(first + 6),
                        "pricingParam",
                        "STDQ",
                        "kind",
                        "IOS_APP",
                        "total",
                        6,
                        "assigned",
                        3,
                        "deviceAssignable",
                        false));
    }

    private static Map<String, Object> asset(long adamId, String pricingParam, String kind, int total, int assigned) {
        return Map.of(
                "adamId", Long.toString(adamId),
                "pricingParam", pricingParam,
                "kind", kind,
                "total", total,
                "assigned", assigned);
    }

    /** Records the assignments that are both in the mirror and at Apple. */
    void observe(StoredMirror mirror) {
        Set<Assignment> mirrored = mirror.assignments(locationId());
        library.observe();
        library.recordMirrored(mirrored);
    }

    long locationId() {
        return owner.locationId();
    }

    List<EventProbe.Message> events() {
        return log.of(locationId());
    }
}
