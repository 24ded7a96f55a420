package dev.verger.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the service's {@link Clock}: UTC, moved by a file on the local stack only. */
class ServiceClock {

    @Produces
    @Singleton
    Clock clock(@ConfigProperty(name = "verger.clock.offset-file") Optional<Path> offsetFile) {
        return offsetFile.<Clock>map(OffsetFileClock::new).orElseGet(Clock::systemUTC);
    }
}
