package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A library is read at Apple's limit while people work with its location. */
class RequestLimitJourneyIT extends Journey {

    private static final int APPLES_LIMIT = 15;
    private static final int PAGES = 120;
    private static final int RENEWALS = 3;

    @Test
    void isKeptByBothServicesTogether() {
        var library = apple().createLargeLibrary("plein-" + unique(), PAGES);
        double before = slotsGranted();
        String id = verger().upload("Plein", library.token());

        for (int i = 0; i < RENEWALS; i++) {
            verger().patch(id, Map.of("serviceToken", apple().renewedToken(library.name())));
        }
        verger().awaitSyncAfter(id, null);

        assertThat(slotsGranted() - before).isGreaterThan(RENEWALS);
        assertThat(apple().peakPerSecond(library.name())).isBetween(APPLES_LIMIT - 3, APPLES_LIMIT);
    }

    /** Request slots that location-service reserved at catalog-sync-service. */
    private static double slotsGranted() {
        return metrics("location-service")
                .lines()
                .filter(line -> line.matches("verger_apple_request_slots_total\\{.*\"granted\".*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
