package dev.verger.mirror;

import static dev.verger.testing.Waits.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventProbe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Acts as location-service for one location: renews, reclaims, and handles reports. */
final class Owner {

    /**
     * A time during which another server claimed the location at Apple.
     *
     * @param noticed whether the owner or a report found it
     */
    record ForeignClaim(Instant began, Instant ended, boolean noticed) {}

    private final Installation installation;
    private final Library library;
    private final TestLocation location;
    private final EventProbe locationEvents;
    private final List<ForeignClaim> foreignClaims = new ArrayList<>();
    private final List<ForeignClaim> mismatches = new ArrayList<>();
    private String token;
    private String state = "VALID";
    private int tokenVersion = 1;
    private Instant claimedSince;
    private Instant mismatchedSince;
    private boolean noticed;
    private int read;

    Owner(Installation installation, Library library, EventProbe locationEvents) {
        this.installation = installation;
        this.library = library;
        this.locationEvents = locationEvents;
        this.token = library.asApple().token();
        library.claim(TestLocation.OUR_MDM, "Verger");
        location = TestLocation.of(library.asApple(), installation.locationServiceUrl())
                .with("licenseThresholds", List.of(Map.of("available", 2), Map.of("percentUsed", 80)));
    }

    long locationId() {
        return location.id();
    }

    String token() {
        return token;
    }

    /** Whether runs are possible now, as far as the owner knows. */
    boolean usable() {
        return state.equals("VALID");
    }

    /** Whether the owner's state is that another server claims the location. */
    boolean mismatched() {
        return state.equals("IN_USE_ELSEWHERE");
    }

    /** All claims of other servers, ended ones and the current one. */
    List<ForeignClaim> foreignClaims() {
        List<ForeignClaim> all = new ArrayList<>(foreignClaims);
        if (claimedSince != null) {
            all.add(new ForeignClaim(claimedSince, Instant.MAX, noticed));
        }
        return all;
    }

    /** Times in which ends are not published, for any reason. */
    List<ForeignClaim> suppressions() {
        List<ForeignClaim> all = new ArrayList<>(foreignClaims());
        all.addAll(mismatches);
        return all;
    }

    /** Apple notifies this installation from now on. Waits for a replica, which has to accept the test notification. */
    void subscribes() {
        String url = installation.notifications().notificationUrl(location.id());
        Map<String, String> mdmInfo = Map.of("id", TestLocation.OUR_MDM, "name", "Verger", "metadata", "verger.test");
        await("Apple accepts the address of notifications")
                .ignoreException(IllegalStateException.class)
                .until(() -> {
                    library.notifies(token, mdmInfo, url, location.webhookSecret());
                    return true;
                });
    }

    void publishesUpload() {
        location.publishesChange(locationEvents);
        location.publishesUpload(locationEvents);
    }

    void renews() {
        token = library.anotherToken();
        location.renewedBy(token);
        tokenVersion++;
        if (claimedSince == null || !noticed) {
            state = "VALID";
            location.with("tokenState", state);
        }
        location.publishesUpload(locationEvents);
        if (!state.equals("VALID")) {
            location.publishesTokenState(locationEvents, state, state);
        }
    }

    void publishesDeletion() {
        location.publishesDeletion(locationEvents);
    }

    /** Another server claims the location, which is not known yet. */
    void anotherServerClaims() {
        claimedSince = installation.now();
        noticed = mismatched();
        library.claim("other-mdm", "Other MDM");
    }

    boolean hasForeignClaim() {
        return claimedSince != null;
    }

    /** The daily check at Apple finds the other server. */
    void noticesForeignClaim() {
        if (claimedSince != null && !mismatched()) {
            noticed = true;
            becomes("IN_USE_ELSEWHERE", true);
        }
    }

    void reclaims() {
        library.claim(TestLocation.OUR_MDM, "Verger");
        if (claimedSince != null) {
            foreignClaims.add(new ForeignClaim(claimedSince, installation.now(), noticed));
            claimedSince = null;
        }
        becomes("VALID", false);
    }

    /** Handles what the service reports about the current token. */
    void reads(List<EventProbe.Message> events) {
        for (EventProbe.Message event : events.subList(read, events.size())) {
            JsonNode data = event.data();
            if (data.path("tokenVersion").asInt() != tokenVersion) {
                continue;
            }
            if (event.type().equals("dev.verger.TokenRejected.v1")) {
                becomes(data.get("state").asText(), false);
            } else if (event.type().equals("dev.verger.TokenClaimedElsewhere.v1")) {
                noticed = true;
                becomes("IN_USE_ELSEWHERE", true);
            }
        }
        read = events.size();
    }

    private void becomes(String next, boolean mismatch) {
        if (next.equals(state)) {
            return;
        }
        if (mismatch) {
            mismatchedSince = installation.now();
        } else if (mismatchedSince != null) {
            mismatches.add(new ForeignClaim(mismatchedSince, installation.now(), true));
            mismatchedSince = null;
        }
        String previous = state;
        state = next;
        location.with("clientContextMismatch", mismatch).with("tokenState", state);
        location.publishesTokenState(locationEvents, state, previous);
    }
}
