package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

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

    /**
     * Changes what Apple allows.
     *
     * @param requestsPerSecond of one library
     * @param pageSize rows of one page
     */
    public void limits(int requestsPerSecond, int pageSize)
            throws IOException, InterruptedException {
        send(
                "PUT",
                "/limits",
                Map.of("maxRequestPerSecond", requestsPerSecond, "pageSize", pageSize));
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

    private JsonNode send(String method, String path, Object body)
            throws IOException, InterruptedException {
        return http.send(method, URI.create(admin + path), null, body);
    }
}
