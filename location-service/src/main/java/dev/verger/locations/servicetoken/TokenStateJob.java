package dev.verger.locations.servicetoken;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Finds tokens that are about to expire or have expired. Every replica checks; the row's lock lets only the first of
 * them publish it.
 */
@ApplicationScoped
class TokenStateJob {

    private static final Logger LOG = Logger.getLogger(TokenStateJob.class);

    private final ServiceTokenRepository repository;
    private final ServiceTokenService tokens;
    private final Clock clock;

    TokenStateJob(ServiceTokenRepository repository, ServiceTokenService tokens, Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Scheduled(every = "{verger.schedule.token-state}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        for (long locationId : repository.findOvertaken(clock.instant())) {
            try {
                tokens.catchUp(locationId);
            } catch (RuntimeException e) {
                LOG.warnf(e, "Token state of location %d could not be stored", locationId);
            }
        }
    }
}
