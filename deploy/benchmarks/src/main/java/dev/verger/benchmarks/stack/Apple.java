package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stand-in for Apple, through its admin API. */
public final class Apple {

    private final Http http = new Http();
    private final String admin;

    Apple(URI admin) {
        this.admin = admin.toString();
    }

    /** Makes up a library and returns the text of its token file. */
    public String create(LibrarySize size, String name) throws IOException, InterruptedException {
        return send(
                        "POST",
                        "/libraries",
                        Map.of(
                                "name", name,
                                "country", "FR",
                                "platform", "school",
                                "assetCount", size.assets(),
                                "assignmentCount", size.assignments(),
                                "deviceCount", size.devices(),
                                "userCount", size.users()))
                .get("vpptoken")
                .asText();
    }

    /** How many assignments the library really has. */
    public long assignments(String name) throws IOException, InterruptedException {
        for (JsonNode library : send("GET", "/libraries", null)) {
            if (library.get("name").asText().equals(name)) {
                return library.get("assignmentCount").asLong();
            }
        }
        throw new IllegalArgumentException("no library " + name);
    }

    /** A device that holds a license of a title. */
    public record Holder(String adamId, String pricingParam, String serialNumber) {}

    /**
     * Some devices that hold a license of one title.
     *
     * @param title which of those that enough devices hold, from 0
     * @param count of the devices
     */
    public List<Holder> devices(String library, int title, int count) throws IOException, InterruptedException {
        Map<String, List<Holder>> byTitle = new TreeMap<>();
        for (JsonNode row : send("GET", "/libraries/" + library + "/assignments", null)) {
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

    /** Another server takes licenses of a title back. */
    public void release(String library, Holder title, List<String> serialNumbers)
            throws IOException, InterruptedException {
        change(library, title, serialNumbers, true);
    }

    /** Another server gives licenses of a title to devices. */
    public void assign(String library, Holder title, List<String> serialNumbers)
            throws IOException, InterruptedException {
        change(library, title, serialNumbers, false);
    }

    private void change(String library, Holder title, List<String> serialNumbers, boolean release)
            throws IOException, InterruptedException {
        send(
                "POST",
                "/libraries/" + library + "/assignments",
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
     * Changes what Apple allows.
     *
     * @param requestsPerSecond of one library
     * @param pageSize rows of one page
     */
    public void limits(int requestsPerSecond, int pageSize) throws IOException, InterruptedException {
        send("PUT", "/limits", Map.of("maxRequestPerSecond", requestsPerSecond, "pageSize", pageSize));
    }

    /** Moves the clock of Apple and of all services. */
    public void advanceClock(long seconds) throws IOException, InterruptedException {
        send("POST", "/clock/advance", Map.of("seconds", seconds));
    }

    /** Everything that was asked since the counters were last reset. */
    public RequestCounts requests() throws IOException, InterruptedException {
        return RequestCounts.of(send("GET", "/requests", null));
    }

    public void resetRequests() throws IOException, InterruptedException {
        send("DELETE", "/requests", null);
    }

    private JsonNode send(String method, String path, Object body) throws IOException, InterruptedException {
        return http.send(method, URI.create(admin + path), null, body);
    }
}
