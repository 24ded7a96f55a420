package dev.verger.locations.clientconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.error.NotFoundException;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times are far in the future, so that the service's own job does not find the row due. */
@QuarkusTest
@AsAdmin
class ClientConfigRepositoryIT {

    private static final Instant LEASE =
            Instant.now().plus(Duration.ofDays(400)).truncatedTo(ChronoUnit.MICROS);
    private static final Instant REQUESTED = LEASE.minus(Duration.ofDays(10));
    private static final Instant TOMORROW = LEASE.plus(Duration.ofDays(1));

    @Inject
    ClientConfigRepository repository;

    @Inject
    Jdbi jdbi;

    private long location;

    @BeforeEach
    void aLocationThatIsBeingChecked() {
        AppleLibrary library = Apple.library();
        location = Long.parseLong(Locations.upload(library));
        Apple.awaitFirstCheck(library);
        repository.checkAt(location, LEASE);
    }

    @Test
    void isDueAgainTomorrowAfterACheck() {
        repository.checked(location, LEASE, "https://mdm.example.org/1", TOMORROW);

        assertThat(nextCheck()).isEqualTo(TOMORROW);
    }

    @Test
    void keepsARequestThatCameDuringTheCheck() {
        repository.checkAt(location, REQUESTED);

        repository.checked(location, LEASE, "https://mdm.example.org/1", TOMORROW);
        repository.failed(location, LEASE, TOMORROW);

        assertThat(nextCheck()).isEqualTo(REQUESTED);
        assertThat(repository.find(location).orElseThrow().failures()).isZero();
    }

    @Test
    void knowsThatALocationWasDeletedMeanwhile() {
        Locations.delete(Long.toString(location)).statusCode(204);

        assertThatThrownBy(() -> repository.getSecret(location)).isInstanceOf(NotFoundException.class);
    }

    private Instant nextCheck() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select next_check_at from client_config where location_id = :id")
                        .bind("id", location)
                        .mapTo(Instant.class)
                        .one());
    }
}
