package dev.verger.platform.csv;

import dev.verger.platform.csv.CsvTable.Selection;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.paging.ListQuery;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Streams exports of any length to readers as slow as they are, some at a time, because each has a thread while it
 * runs. A reader that stops altogether is given up.
 */
@ApplicationScoped
public class CsvExports {

    /** Media type of an export. */
    public static final String TEXT_CSV = "text/csv;charset=UTF-8";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ExportConfig config;
    private final CurrentVertxRequest request;
    private final Semaphore places;

    CsvExports(ExportConfig config, CurrentVertxRequest request) {
        this.config = config;
        this.request = request;
        this.places = new Semaphore(config.parallel());
    }

    /**
     * Gives the rows that a query selects, one by one. Holds no connection to the database while the row is written,
     * which may take long.
     */
    @FunctionalInterface
    public interface Source<T> {
        void forEach(ListQuery query, Consumer<T> consumer);
    }

    /**
     * An export as the body of an answer. A query that cannot be understood is refused before there is an answer.
     *
     * @param wanted may be null
     * @param check throws what a list would throw
     * @throws UnavailableException when too many others run, as the answer is written
     * @throws dev.verger.platform.error.InvalidRequestException at once, if the query cannot be understood
     */
    public <T> StreamingOutput of(
            CsvTable<T> table, ExportQuery query, ExportRequest wanted, Consumer<ListQuery> check, Source<T> source) {
        Selection<T> selection = table.select(query, wanted);
        ListQuery list = wanted == null
                ? query.list
                : query.list.overriddenBy(wanted.page(), wanted.pageSize(), wanted.sort(), wanted.filter());
        check.accept(list);
        boolean mark = query.wantsByteOrderMark();
        return out -> {
            if (!places.tryAcquire()) {
                throw new UnavailableException("EXPORT_BUSY", "Too many exports are running.", RETRY_AFTER, null);
            }
            try {
                watched(out, body -> write(body, mark, selection, consumer -> source.forEach(list, consumer)));
            } finally {
                places.release();
            }
        };
    }

    private void watched(OutputStream out, Consumer<OutputStream> writing) {
        RoutingContext current = request.getCurrent();
        if (current == null) { // not an HTTP request
            writing.accept(out);
            return;
        }
        var stream = new WatchedStream(out, current, config.writeTimeout());
        try {
            writing.accept(stream);
        } finally {
            stream.end();
        }
    }

    /** Closes the writer only when all went well: what it holds back would make a complete answer of a failure. */
    private static <T> void write(OutputStream out, boolean mark, Selection<T> selection, Consumer<Consumer<T>> rows) {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var csv =
                mark ? CsvWriter.withByteOrderMark(text, selection.labels()) : new CsvWriter(text, selection.labels());
        rows.accept(row -> csv.row(selection.cells(row)));
        csv.close();
    }
}
