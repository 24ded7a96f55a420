package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventProbe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does for one location what location-service does: renews, reclaims, and believes reports. */
final class Owner {

    /**
     * A time during which another server held the location at Apple.
     *
     * @param noticed whether anybody here has learnt of it
     */
    record Loss(Instant began, Instant ended, boolean noticed) {}

    private final Installation installation;
    private final Library library;
    private final TestLocation location;
    private final EventProbe locationEvents;
    private final List<Loss> losses = new ArrayList<>();
    private final List<Loss> mismatches = new ArrayList<>();
    private String token;
    private String state = "VALID";
    private int tokenVersion = 1;
    private Instant lostSince;
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

    /** Whether runs can work now, as far as the owner knows. */
    boolean usable() {
        return state.equals("VALID");
    }

    /** Whether the location counts as another server's here. */
    boolean mismatched() {
        return state.equals("IN_USE_ELSEWHERE");
    }

    /** All the times that another server held it, ended ones and the one that lasts. */
    List<Loss> losses() {
        List<Loss> all = new ArrayList<>(losses);
        if (lostSince != null) {
            all.add(new Loss(lostSince, Instant.MAX, noticed));
        }
        return all;
    }

    /** Times in which nobody is to be told of what ended, for this reason or that. */
    List<Loss> silences() {
        List<Loss> all = new ArrayList<>(losses());
        all.addAll(mismatches);
        return all;
    }

    void tellsUpload() {
        location.tellsChange(locationEvents);
        location.tellsUpload(locationEvents);
    }

    void renews() {
        token = library.anotherToken();
        location.renewedBy(token);
        tokenVersion++;
        if (lostSince == null || !noticed) {
            state = "VALID";
            location.with("tokenState", state);
        }
        location.tellsUpload(locationEvents);
        if (!state.equals("VALID")) {
            location.tellsTokenState(locationEvents, state, state);
        }
    }

    void tellsDeletion() {
        location.tellsDeletion(locationEvents);
    }

    /** Another server takes the location; nobody here knows yet. */
    void loses() {
        lostSince = installation.now();
        noticed = mismatched();
        library.claim("other-mdm", "Other MDM");
    }

    boolean lost() {
        return lostSince != null;
    }

    /** The daily look at Apple finds the other server. */
    void noticesLoss() {
        if (lostSince != null && !mismatched()) {
            noticed = true;
            becomes("IN_USE_ELSEWHERE", true);
        }
    }

    void reclaims() {
        library.claim(TestLocation.OUR_MDM, "Verger");
        if (lostSince != null) {
            losses.add(new Loss(lostSince, installation.now(), noticed));
            lostSince = null;
        }
        becomes("VALID", false);
    }

    /** Believes what the mirroring service reports about the present token. */
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
            mismatches.add(new Loss(mismatchedSince, installation.now(), true));
            mismatchedSince = null;
        }
        String previous = state;
        state = next;
        location.with("clientContextMismatch", mismatch).with("tokenState", state);
        location.tellsTokenState(locationEvents, state, previous);
    }
}
