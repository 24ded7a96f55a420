package dev.verger.local.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Copies a data directory, also while the server changes, adds and deletes its files. */
final class DataDirectoryCopy {

    /** Directories that are copied empty: their files are of the running server, or come from the archive. */
    private static final Set<String> EMPTY = Set.of(
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_wal");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path from;
    private final Path to;

    DataDirectoryCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    void copy() throws IOException {
        Files.createDirectories(to.getParent());
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                // With its permissions: PostgreSQL refuses data that others may read.
                Files.copy(directory, target(directory), StandardCopyOption.COPY_ATTRIBUTES);
                boolean empty = EMPTY.contains(from.relativize(directory).toString());
                return empty ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(from.relativize(file).toString())) {
                    copyIfThere(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /** A file that was deleted meanwhile is deleted by the write-ahead log again. */
    private void copyIfThere(Path file) throws IOException {
        try {
            Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
        }
    }

    private Path target(Path path) {
        return to.resolve(from.relativize(path).toString());
    }
}
