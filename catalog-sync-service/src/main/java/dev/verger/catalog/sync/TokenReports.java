package dev.verger.catalog.sync;

import dev.verger.apple.config.MdmInfo;
import dev.verger.catalog.run.RunFailure;
import dev.verger.catalog.run.SyncRun;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Publishes what a run of any kind learnt about a token, for the owner of tokens. */
@ApplicationScoped
public class TokenReports {

    private static final Set<String> REJECTIONS = Set.of("EXPIRED", "REVOKED", "INVALID");

    private final SyncScheduleRepository schedules;
    private final Outbox outbox;

    TokenReports(SyncScheduleRepository schedules, Outbox outbox) {
        this.schedules = schedules;
        this.outbox = outbox;
    }

    /** In the transaction that ends the run; nothing when the failure says nothing of the token. */
    @Transactional(TxType.MANDATORY)
    public void report(SyncRun run, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        if (tokenVersion != null) {
            outbox.addAll(run.locationId(), events(run, tokenVersion, failure, mdmInfo));
        }
        if (mdmInfo != null) {
            schedules.suppressEndEvents(run.locationId());
        }
    }

    private static List<Record> events(SyncRun run, int tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        List<Record> events = new ArrayList<>();
        if (REJECTIONS.contains(failure.code())) {
            events.add(new TokenRejected(run.locationId(), tokenVersion, failure.code(), failure.appleErrorNumber()));
        }
        if (mdmInfo != null) {
            events.add(new TokenClaimedElsewhere(run.locationId(), tokenVersion, mdmInfo));
        }
        return events;
    }
}
