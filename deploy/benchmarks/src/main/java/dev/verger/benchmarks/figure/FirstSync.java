package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.sql.ReferenceTable;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.CpuTime;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.testing.api.SyncRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The first sync of a library, and then the same rows written by plain SQL.
 *
 * @param seconds of the sync
 * @param sqlSeconds of plain SQL
 * @param requests to Apple meanwhile
 * @param uploadRequests how many of them location-service sent
 * @param cpu processor time of the sync
 */
record FirstSync(
        Mirror mirror, double seconds, double sqlSeconds, RequestCounts requests, long uploadRequests, CpuTime cpu) {

    /** @param rows file for the rows that the reference table gets */
    static FirstSync measure(Bench bench, String name, LibrarySize size, ReferenceTable reference, Path rows)
            throws IOException, SQLException {
        String token = bench.apple().create(size, name);
        bench.apple().resetRequests();
        long earlier = bench.locationServiceRequests();
        CpuTime before = bench.cpu();
        Mirror mirror = Mirror.upload(bench, name, size, token);
        SyncRun run = mirror.awaitFirstSync();
        CpuTime cpu = bench.cpu().since(before);
        RequestCounts requests = bench.apple().requests();
        long upload = bench.locationServiceRequests() - earlier;
        mirror.requireComplete();

        reference.export(mirror.rows(), rows);
        reference.settle();
        double sqlSeconds = reference.insert(rows);
        reference.settle();
        return new FirstSync(mirror, run.seconds(), sqlSeconds, requests, upload, cpu);
    }
}
