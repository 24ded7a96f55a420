package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.platform.csv.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the CSV file of a digest row by row. It ends where mail servers begin to refuse a mail for its size, however
 * many titles there are.
 */
final class DigestFileWriter {

    /** Five megabytes are seven in base64; ten is the usual limit of a server. */
    static final int LARGEST_BYTES = 5_000_000;

    private static final List<String> HEADER = List.of(
            "location",
            "kind",
            "title",
            "adamId",
            "pricingParam",
            "bought",
            "used",
            "available",
            "since",
            "platforms",
            "removedFromStoreSince");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter csv =
            CsvWriter.withByteOrderMark(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), HEADER);
    private final int largest;
    private int titles;
    private boolean complete = true;

    DigestFileWriter(int largest) {
        this.largest = largest;
    }

    void add(KnownLocation location, Condition fact) {
        row(location, fact, null);
    }

    void add(KnownLocation location, ListedTitle title) {
        if (row(location, title.condition(), title.removedSince())) {
            titles++;
        }
    }

    private boolean row(KnownLocation location, Condition condition, Instant removedSince) {
        complete = complete && bytes.size() < largest;
        if (complete) {
            csv.row(Arrays.asList(
                    location.name(),
                    condition.kind(),
                    condition.title(),
                    condition.adamId(),
                    condition.pricingParam(),
                    condition.total(),
                    condition.used(),
                    condition.available(),
                    condition.since(),
                    String.join(", ", condition.platforms()),
                    removedSince));
        }
        return complete;
    }

    DigestFile end(LocalDate date) {
        csv.close();
        return new DigestFile("verger-%s.csv".formatted(date), bytes.toByteArray(), titles, complete);
    }
}
