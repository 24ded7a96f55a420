package dev.verger.helm;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables "Settings of …" in docs/operations.md. */
final class SettingsTable {

    /** Headings of the tables, each with the key of the values; the empty key is that of all services. */
    static final Map<String, String> KEYS = Map.of(
            "all services", "",
            "location-service", "location",
            "catalog-sync-service", "catalogSync",
            "notification-service", "notification",
            "the gateway", "gateway");

    /**
     * A row.
     *
     * @param key of the values: {@code location}, or empty for all services
     * @param value of the chart, or {@code made by the chart}
     */
    record Row(String key, String variable, String value, String form, String standard) {

        boolean required() {
            return standard.equals("required");
        }

        boolean hasPlaceholder() {
            return variable.contains("<");
        }

        /** Regular expression of the variables of this row: {@code <CATEGORY>} stands for any name. */
        String pattern() {
            return "^" + variable.replaceAll("<[A-Z]+>", "[A-Z0-9_]+") + "$";
        }

        boolean isSetting() {
            return value.contains("settings.");
        }
    }

    private SettingsTable() {}

    static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        String key = null;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                key = KEYS.get(line.replace("### Settings of ", ""));
            } else if (key != null && line.startsWith("| `")) {
                String[] cells = line.split("(?<!\\\\)\\|");
                rows.add(new Row(key, text(cells[1]), text(cells[2]), text(cells[3]), text(cells[4])));
            }
        }
        return rows;
    }

    private static String text(String cell) {
        return cell.replace("`", "").strip();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Checkout.file("docs/operations.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
