package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.apple.AppleLibrary;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** What Verger shows of locations, beside what Apple has. */
final class Mirror {

    private final Verger verger;

    Mirror(Verger verger) {
        this.verger = verger;
    }

    /** Waits until a location has the assignments and the numbers of licenses of its library. */
    void awaitEqual(String id, AppleLibrary library) {
        await("mirror of " + library.name()).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(assignments(id)).isEqualTo(library.assignments());
            assertThat(counts(id)).isEqualTo(countsAtApple(library));
        });
    }

    private Set<String> assignments(String id) {
        Set<String> assignments = new TreeSet<>();
        for (JsonNode row : verger.all(location(id) + "/assignments")) {
            String holder = row.hasNonNull("serialNumber")
                    ? " D " + row.get("serialNumber").asText()
                    : " U " + row.get("clientUserId").asText();
            assignments.add(
                    row.get("adamId").asText() + " " + row.get("pricingParam").asText() + holder);
        }
        return assignments;
    }

    private Set<String> counts(String id) {
        Set<String> counts = new TreeSet<>();
        verger.contentByKey(id)
                .forEach((key, row) ->
                        counts.add(key + " " + row.get("licenseCountTotal") + " " + row.get("licenseCountReported")));
        return counts;
    }

    private static Set<String> countsAtApple(AppleLibrary library) {
        Set<String> counts = new TreeSet<>();
        for (JsonNode asset : library.assets()) {
            counts.add(asset.get("adamId").asText() + "/"
                    + asset.get("pricingParam").asText() + " " + asset.get("totalCount") + " "
                    + asset.get("assignedCount"));
        }
        return counts;
    }
}
