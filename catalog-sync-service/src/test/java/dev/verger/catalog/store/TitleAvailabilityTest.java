package dev.verger.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.metadata.ContentMetadata;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleAvailabilityTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "get,        false, true,  ON_SALE",
        "buy,        false, true,  ON_SALE",
        "redownload, false, true,  NOTHING",
        "redownload, false, false, MISSING",
        "get,        false, false, MISSING",
        "get,        true,  false, NOTHING",
        "redownload, true,  false, NOTHING",
        ",           false, false, NOTHING",
        ",           false, true,  NOTHING",
    })
    void combinesBothAnswers(String offer, boolean custom, boolean seen, TitleAvailability reading) {
        ContentMetadata owner = offer == null ? null : title(offer, custom);

        assertThat(TitleAvailability.of(owner, new StoreTitle("1", NOON, seen, null, false)))
                .isEqualTo(reading);
    }

    @Test
    void isUnknownWithoutACheck() {
        var never = new StoreTitle("1", null, null, null, false);

        assertThat(TitleAvailability.of(title("get", false), never)).isEqualTo(TitleAvailability.NOTHING);
    }

    @Test
    void countsASecondCheckOnlyHoursAfterTheFirst() {
        var soon = new StoreTitle("1", NOON.plusSeconds(3 * 3600), false, NOON, false);
        var late = new StoreTitle("1", NOON.plusSeconds(4 * 3600), false, NOON, false);

        assertThat(soon.missedTwice(Duration.ofHours(4))).isFalse();
        assertThat(late.missedTwice(Duration.ofHours(4))).isTrue();
    }

    private static ContentMetadata title(String offer, boolean custom) {
        try {
            return AppleJson.MAPPER.readValue(
                    "{\"name\":\"Carnet\",\"isB2BCustomApp\":%s,\"offers\":[{\"type\":\"%s\"}]}"
                            .formatted(custom, offer),
                    ContentMetadata.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
