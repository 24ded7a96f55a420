package dev.verger.locations.catalogreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.verger.apple.config.MdmInfo;
import dev.verger.locations.servicetoken.TokenState;
import dev.verger.platform.testing.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reads the examples of the producer's contracts. */
class CatalogEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void readsTheMembersOfTheCatalogsEventsThatAreUsed() throws Exception {
        assertThat(read(SyncCompleted.class))
                .isEqualTo(new SyncCompleted(12, 1, 420, 118, Instant.parse("2026-11-22T08:00:04.125Z")));
        assertThat(read(SyncFailed.class).reason().code()).isEqualTo("APPLE_UNAVAILABLE");
        assertThat(read(OperationFinished.class))
                .isEqualTo(new OperationFinished(12, 9001, "ASSIGN", 1, 1, "service-account-verger-admin"));
        assertThat(read(LocationTotalsChanged.class))
                .isEqualTo(new LocationTotalsChanged(12, 421, 119, Instant.parse("2026-11-22T08:10:00Z")));
        assertThat(read(TokenRejected.class)).isEqualTo(new TokenRejected(12, 1, TokenState.REVOKED));
        assertThat(read(TokenClaimedElsewhere.class).mdmInfo())
                .isEqualTo(new MdmInfo("8d0f7a52-6a0e-4c53-9a0b-1f6f4a1b2c3d", "Other MDM", "mdm.other.example"));
    }

    private static <T> T read(Class<T> event) throws Exception {
        return JSON.readValue(EventContract.of(event.getSimpleName()).example(), event);
    }
}
