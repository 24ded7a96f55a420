package dev.verger.locations.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.token.ServiceToken;
import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualJobs.class)
class ApplePacerIT {

    @Inject
    AppleLocations apple;

    @Inject
    Jdbi jdbi;

    @Test
    void keepsNothingOfTokensThatWereUsedLongAgo() {
        String longAgo = "token " + UUID.randomUUID();
        String lately = "token " + UUID.randomUUID();
        next(longAgo, "- interval '61 minutes'");
        next(lately, "- interval '50 minutes'");
        AppleLibrary library = Apple.library();

        apple.readUnknown(ServiceToken.parse(library.token()));

        assertThat(rows(longAgo)).isZero();
        assertThat(rows(lately)).isOne();
    }

    private void next(String library, String when) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into apple_pacing (library, next_at) values (?, now() %s)".formatted(when), library));
    }

    private int rows(String library) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from apple_pacing where library = ?")
                .bind(0, library)
                .mapTo(Integer.class)
                .one());
    }
}
