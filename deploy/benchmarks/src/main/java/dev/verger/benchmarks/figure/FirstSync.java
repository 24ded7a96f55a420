package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.sql.TwinTable;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.CpuTime;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.benchmarks.stack.SyncRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * One library mirrored for the first time, and then its rows written once more by plain SQL.
 *
 * @param seconds of the sync
 * @param sqlSeconds of plain SQL
 * @param requests what Apple was asked meanwhile
 * @param uploadRequests those of them that location-service sent
 * @param cpu processor time of the sync
 */
record FirstSync(
        Mirror mirror, double seconds, double sqlSeconds, RequestCounts requests, long uploadRequests, CpuTime cpu) {

    /** @param rows file for the rows on their way to the twin */
    static FirstSync measure(Bench bench, String name, LibrarySize size, TwinTable twin, Path rows)
            throws IOException, InterruptedException, SQLException {
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

        twin.export(mirror.rows(), rows);
        twin.settle();
        double sqlSeconds = twin.insert(rows);
        twin.settle();
        return new FirstSync(mirror, run.seconds(), sqlSeconds, requests, upload, cpu);
    }
}
