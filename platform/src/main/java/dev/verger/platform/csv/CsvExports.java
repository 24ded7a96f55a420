package dev.verger.platform.csv;

import dev.verger.platform.csv.CsvTable.Selection;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.paging.ListQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Streams exports, a few at a time, because each holds a database connection while it runs. */
@ApplicationScoped
public class CsvExports {

    /** Media type of an export. */
    public static final String TEXT_CSV = "text/csv;charset=UTF-8";

    private static final int MOST_AT_ONCE = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /** Hands over the rows that a query selects, one by one. */
    @FunctionalInterface
    public interface Source<T> {
        void forEach(ListQuery query, Consumer<T> consumer);
    }

    /**
     * An export as the body of an answer. A query that cannot be understood is refused before there
     * is an answer.
     *
     * @param body may be null
     * @param check throws what a list would throw
     * @throws UnavailableException when too many others run, as the answer is written
     */
    public <T> StreamingOutput of(
            CsvTable<T> table,
            ExportQuery query,
            ExportRequest body,
            Consumer<ListQuery> check,
            Source<T> source) {
        Selection<T> selection = table.select(query, body);
        ListQuery list =
                body == null
                        ? query.list
                        : query.list.overriddenBy(
                                body.page(), body.pageSize(), body.sort(), body.filter());
        check.accept(list);
        return out -> {
            if (!places.tryAcquire()) {
                throw new UnavailableException(
                        "EXPORT_BUSY", "Too many exports are running.", RETRY_AFTER, null);
            }
            try {
                write(out, selection, consumer -> source.forEach(list, consumer));
            } finally {
                places.release();
            }
        };
    }

    /**
     * Closes the writer only when all went well: what it holds back would make a complete answer of
     * a failure.
     */
    private static <T> void write(
            OutputStream out, Selection<T> selection, Consumer<Consumer<T>> rows) {
        var csv =
                new CsvWriter(
                        new OutputStreamWriter(out, StandardCharsets.UTF_8), selection.labels());
        rows.accept(row -> csv.row(selection.cells(row)));
        csv.close();
    }
}
