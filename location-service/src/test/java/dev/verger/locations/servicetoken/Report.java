package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;
import dev.verger.locations.catalogreport.CatalogDeliveries;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One event about the token of a location, as catalog-sync-service would send it. */
record Report(
        UUID id,
        String event,
        long version,
        TokenState refusal,
        MdmInfo holder,
        Instant at,
        Map<String, Object> members) {

    static Report rejected(long version, TokenState refusal, Instant at) {
        return new Report(
                UUID.randomUUID(),
                "TokenRejected",
                version,
                refusal,
                null,
                at,
                Map.of("tokenVersion", version, "state", refusal.name()));
    }

    static Report claimed(long version, MdmInfo holder, Instant at) {
        var mdmInfo = Map.of("id", holder.id(), "name", holder.name(), "metadata", holder.metadata());
        return new Report(
                UUID.randomUUID(),
                "TokenClaimedElsewhere",
                version,
                null,
                holder,
                at,
                Map.of("tokenVersion", version, "mdmInfo", mdmInfo));
    }

    static Report completed(long version, Instant at) {
        return new Report(
                UUID.randomUUID(),
                "SyncCompleted",
                version,
                null,
                null,
                at,
                Map.of("tokenVersion", version, "finishedAt", at.toString()));
    }

    static Report failed(long version, Instant at) {
        return new Report(UUID.randomUUID(), "SyncFailed", version, null, null, at, Map.of("tokenVersion", version));
    }

    void deliverTo(CatalogDeliveries deliveries, long locationId) {
        deliveries.deliver(id, event, at, Long.toString(locationId), members);
    }

    @Override
    public String toString() {
        return "%s(v%d %s%s at %s)"
                .formatted(event, version, refusal == null ? "" : refusal, holder == null ? "" : holder.name(), at);
    }
}
