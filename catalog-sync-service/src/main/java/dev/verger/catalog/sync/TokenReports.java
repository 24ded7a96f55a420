package dev.verger.catalog.sync;

import dev.verger.apple.config.MdmInfo;
import dev.verger.catalog.run.RunFailure;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Publishes what a run or an operation learnt about a token, for the owner of tokens. */
@ApplicationScoped
public class TokenReports {

    private static final Set<String> REJECTIONS = Set.of("EXPIRED", "REVOKED", "INVALID");

    private final SyncScheduleRepository schedules;
    private final Outbox outbox;

    TokenReports(SyncScheduleRepository schedules, Outbox outbox) {
        this.schedules = schedules;
        this.outbox = outbox;
    }

    /**
     * In the transaction that ends the run or pauses the operation; nothing when the failure says nothing of the token.
     *
     * @param tokenVersion that Apple was asked with, or null when it was not asked
     * @param mdmInfo who claims the location, or null when that is not the reason
     */
    @Transactional(TxType.MANDATORY)
    public void report(long locationId, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        if (tokenVersion != null) {
            outbox.addAll(locationId, events(locationId, tokenVersion, failure, mdmInfo));
        }
        if (mdmInfo != null) {
            schedules.suppressEndEvents(locationId);
        }
    }

    private static List<Record> events(long locationId, int tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        List<Record> events = new ArrayList<>();
        if (REJECTIONS.contains(failure.code())) {
            events.add(new TokenRejected(locationId, tokenVersion, failure.code(), failure.appleErrorNumber()));
        }
        if (mdmInfo != null) {
            events.add(new TokenClaimedElsewhere(locationId, tokenVersion, mdmInfo));
        }
        return events;
    }
}
