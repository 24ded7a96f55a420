package dev.verger.testing.settings;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** The tables of settings in docs/operations.md, which has one below each heading {@code Settings of …}. */
public final class SettingsTable {

    /** First line of each of the tables. */
    static final String COLUMNS = "| Variable | Value of the chart | Form and limits | Default | Meaning |";

    private static final String HEADING = "### Settings of ";
    private static final int CELLS = 5;

    private SettingsTable() {}

    /**
     * The rows of one table in their order.
     *
     * @param owner what follows "Settings of" in the heading, such as {@code location-service}
     */
    public static List<SettingRow> of(String owner) {
        List<String> section = lines().stream()
                .dropWhile(line -> !line.equals(HEADING + owner))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .toList();
        if (section.isEmpty() || !section.get(0).equals(COLUMNS)) {
            throw new IllegalStateException("docs/operations.md has no table of the settings of " + owner);
        }
        return section.stream().skip(2).map(SettingsTable::row).toList();
    }

    private static SettingRow row(String line) {
        List<String> cells =
                Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
        if (cells.size() != CELLS || cells.contains("")) {
            throw new IllegalStateException(
                    "A row of settings has %d cells, each with text: %s".formatted(CELLS, line));
        }
        return new SettingRow(
                plain(cells.get(0)),
                plain(cells.get(1)),
                SettingForm.of(plain(cells.get(2))),
                plain(cells.get(3)),
                cells.get(4));
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Checkout.file("docs/operations.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
