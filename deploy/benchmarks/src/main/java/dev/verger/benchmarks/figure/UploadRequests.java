package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import java.io.IOException;

/**
 * What location-service alone asks Apple at an upload, so that it can be told from what the sync
 * asks: both use the same token.
 */
final class UploadRequests {

    private UploadRequests() {}

    /** Uploads a token while catalog-sync-service is away, and counts. */
    static long count(Bench bench) throws IOException, InterruptedException {
        bench.stopCatalogService();
        String name = "upload-only";
        String token = bench.apple().create(LibrarySize.ofAssignments(1000), name);
        bench.apple().resetRequests();
        Mirror mirror = Mirror.upload(bench, name, LibrarySize.ofAssignments(1000), token);
        long requests = bench.apple().requests().total(name);
        bench.restartCatalogService();
        mirror.awaitFirstSync();
        bench.api().deleteLocation(mirror.id());
        return requests;
    }
}
