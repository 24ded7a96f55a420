package dev.verger.journeys;

import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts fail and recover; nothing is incomplete and nothing is lost. */
class OutageJourneyIT extends Journey {

    private static final String CATALOG = "catalog-sync-service";

    @AfterEach
    void mend() {
        apple().recover();
    }

    @Test
    void storesNothingWhileAppleIsDown() {
        var library = apple().createLibrary("panne-" + unique(), List.of());
        apple().failNext("client/config", "503", 1000);

        var answer = verger().tryUpload(Map.of("name", "Panne " + library.name(), "serviceToken", library.token()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("APPLE_UNAVAILABLE");
        assertThat(verger().locations("name==\"Panne " + library.name() + "\"")
                        .get("totalCount")
                        .asInt())
                .isZero();
        apple().recover();
        verger().upload("Panne " + library.name(), library.token());
    }

    @Test
    void syncsAfterTheSyncServiceWasKilledBeforeTheEventArrived() {
        var library = apple().createLibrary("interruption-" + unique(), List.of());
        stack().kill(CATALOG);
        String id;
        try {
            id = verger().upload("Interruption", library.token());
            var detail = verger().read(location(id));
            assertThat(detail.get("warnings"))
                    .extracting(warning -> warning.get("code").asText())
                    .contains("CONTENT_UNAVAILABLE");
            assertThat(detail.path("lastSyncTime").textValue()).isNull();
        } finally {
            stack().restart(CATALOG);
        }

        verger().awaitSyncAfter(id, null);

        assertThat(verger().contentByKey(id)).hasSize(20);
    }

    @Test
    void syncsOnceAppleIsBack() {
        var library = apple().createLibrary("retour-" + unique(), List.of());
        apple().failNext("assets", "500", 2);

        String id = verger().upload("Retour", library.token());

        verger().awaitSyncAfter(id, null);
        assertThat(verger().contentByKey(id)).hasSize(20);
    }
}
