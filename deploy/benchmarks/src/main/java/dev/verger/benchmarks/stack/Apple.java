package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.apple.AppleAdmin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stand-in for Apple, through its admin API. */
public final class Apple {

    private static final int HOLDERS_OF_A_TITLE = 2;

    private final AppleAdmin admin;

    Apple(URI admin) {
        this.admin = new AppleAdmin(admin.toString());
    }

    /** Generates a library and returns the text of its token file. */
    public String create(LibrarySize size, String name) {
        return admin.create(Map.of(
                        "name", name,
                        "assetCount", size.assets(),
                        "assignmentCount", size.assignments(),
                        "deviceCount", size.devices(),
                        "userCount", size.users()))
                .token();
    }

    /** Generates a library of titles of which every license is assigned, and returns the text of its token file. */
    public String createExhausted(int titles, String name) {
        var title = Map.of("total", HOLDERS_OF_A_TITLE, "assigned", HOLDERS_OF_A_TITLE);
        return admin.create(Map.of("name", name, "assets", Collections.nCopies(titles, title)))
                .token();
    }

    /** Another token of a library, which expires after some time. */
    public String issueToken(String library, Duration validity) {
        var body = Map.of("expiresAt", now().plus(validity).toString());
        return admin.call("POST", "libraries/" + library + "/tokens", body)
                .get("vpptoken")
                .asText();
    }

    /** The number of assignments that the library has at Apple. */
    public long assignments(String name) {
        for (JsonNode library : admin.call("GET", "libraries", null)) {
            if (library.get("name").asText().equals(name)) {
                return library.get("assignmentCount").asLong();
            }
        }
        throw new IllegalArgumentException("no library " + name);
    }

    /**
     * The licenses of a title of which each is counted.
     *
     * @param available how many are not assigned
     */
    public record Licenses(String adamId, String pricingParam, int total, int available) {}

    /** Id of a library at Apple. */
    public String uId(String library) {
        return admin.call("GET", "libraries/" + library, null).get("uId").asText();
    }

    /** The titles of a library that are not unlimited. */
    public List<Licenses> licenses(String library) {
        List<Licenses> titles = new ArrayList<>();
        for (JsonNode asset : admin.call("GET", "libraries/" + library, null).get("assets")) {
            if (asset.get("totalCount").asInt() < Integer.MAX_VALUE) {
                titles.add(new Licenses(
                        asset.get("adamId").asText(),
                        asset.get("pricingParam").asText(),
                        asset.get("totalCount").asInt(),
                        asset.get("availableCount").asInt()));
            }
        }
        return titles;
    }

    /** Buys licenses of a title, or refunds them with a negative number. */
    public void buy(String library, String adamId, String pricingParam, int delta) {
        admin.call(
                "POST",
                "libraries/" + library + "/assets",
                Map.of("adamId", adamId, "pricingParam", pricingParam, "delta", delta));
    }

    /** A device that has a license of a title. */
    public record Holder(String adamId, String pricingParam, String serialNumber) {}

    /**
     * Some devices that hold a license of one title.
     *
     * @param title which of those that enough devices hold, from 0
     * @param count of the devices
     */
    public List<Holder> devices(String library, int title, int count) {
        Map<String, List<Holder>> byTitle = new TreeMap<>();
        for (JsonNode row : admin.call("GET", "libraries/" + library + "/assignments", null)) {
            if (row.hasNonNull("serialNumber")) {
                var holder = new Holder(
                        row.get("adamId").asText(),
                        row.get("pricingParam").asText(),
                        row.get("serialNumber").asText());
                byTitle.computeIfAbsent(holder.adamId() + holder.pricingParam(), key -> new ArrayList<>())
                        .add(holder);
            }
        }
        return byTitle.values().stream()
                .filter(holders -> holders.size() >= count)
                .skip(title)
                .findFirst()
                .orElseThrow()
                .subList(0, count);
    }

    /** Releases licenses of a title as another server would. */
    public void release(String library, Holder title, List<String> serialNumbers) {
        change(library, title, serialNumbers, true);
    }

    /** Assigns licenses of a title to devices as another server would. */
    public void assign(String library, Holder title, List<String> serialNumbers) {
        change(library, title, serialNumbers, false);
    }

    private void change(String library, Holder title, List<String> serialNumbers, boolean release) {
        admin.call(
                "POST",
                "libraries/" + library + "/assignments",
                Map.of(
                        "adamId",
                        title.adamId(),
                        "pricingParam",
                        title.pricingParam(),
                        "serialNumbers",
                        serialNumbers,
                        "release",
                        release));
    }

    /**
     * Changes Apple's limits.
     *
     * @param requestsPerSecond of one library
     * @param pageSize rows of one page
     */
    public void limits(int requestsPerSecond, int pageSize) {
        admin.limits(Map.of("maxRequestPerSecond", requestsPerSecond, "pageSize", pageSize));
    }

    /** The time by the clock of Apple and of all services. */
    public Instant now() {
        long offset = admin.call("GET", "clock", null).get("offsetSeconds").asLong();
        return Instant.now().plusSeconds(offset);
    }

    /** Moves the clock of Apple and of all services. */
    public void advanceClock(long seconds) {
        admin.advanceClock(Duration.ofSeconds(seconds));
    }

    /** All requests since the counters were last reset. */
    public RequestCounts requests() {
        return RequestCounts.of(admin.requests());
    }

    public void resetRequests() {
        admin.resetRequests();
    }
}
