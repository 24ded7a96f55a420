package dev.verger.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A location's content, compared with the library of the Apple simulator. */
final class ContentTable {

    /** Apple's total of a title with unlimited licenses. */
    private static final long UNLIMITED = 2_147_483_647L;

    private static final String ROW = "  %-42s %-8s %9s %9s %9s%n";

    private record Counts(long total, long inUse, Long available) {}

    private final Iterable<JsonNode> rows;
    private final JsonNode assets;

    /**
     * Takes both sides of the comparison.
     *
     * @param rows the results of {@code GET …/content}
     * @param assets of the simulator's library
     */
    ContentTable(Iterable<JsonNode> rows, JsonNode assets) {
        this.rows = rows;
        this.assets = assets;
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, ROW, "name", "type", "total", "in use", "available");
        for (JsonNode row : rows) {
            boolean unlimited = row.path("licenseCountTotal").asLong() == UNLIMITED;
            out.printf(
                    Locale.ROOT,
                    ROW,
                    shortened(row.path("name").asText()),
                    row.path("contentType").asText(),
                    unlimited ? "unlimited" : row.path("licenseCountTotal").asText(),
                    row.path("licenseCountInUse").asText(),
                    unlimited ? "" : row.path("availableCount").asText());
        }
    }

    private static String shortened(String name) {
        return name.length() <= 42 ? name : name.substring(0, 39) + "...";
    }

    /** Returns one line per title that differs; none if all are equal. */
    List<String> differences() {
        Map<String, Counts> verger = new TreeMap<>();
        for (JsonNode row : rows) {
            verger.put(key(row), counts(row, "licenseCountTotal", "licenseCountInUse", "availableCount"));
        }
        Map<String, Counts> apples = new TreeMap<>();
        for (JsonNode asset : assets) {
            apples.put(key(asset), counts(asset, "totalCount", "assignedCount", "availableCount"));
        }
        List<String> differences = new ArrayList<>();
        for (var apple : apples.entrySet()) {
            Counts own = verger.remove(apple.getKey());
            if (!Objects.equals(own, apple.getValue())) {
                differences.add(apple.getKey() + ": Verger has " + own + ", Apple " + apple.getValue());
            }
        }
        verger.forEach((key, counts) -> differences.add(key + ": Verger has " + counts + ", Apple nothing"));
        return differences;
    }

    /** Returns the names of the titles of which all licenses are in use. */
    List<String> exhausted() {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("licenseCountTotal").asLong() > 0)
                .filter(row -> row.path("availableCount").asLong(-1) == 0)
                .map(row -> row.path("name").asText())
                .toList();
    }

    private static String key(JsonNode title) {
        return title.path("adamId").asText() + " " + title.path("pricingParam").asText();
    }

    private static Counts counts(JsonNode title, String total, String inUse, String available) {
        long all = title.path(total).asLong(-1);
        return new Counts(
                all,
                title.path(inUse).asLong(-1),
                all == UNLIMITED ? null : Long.valueOf(title.path(available).asLong(-1)));
    }
}
