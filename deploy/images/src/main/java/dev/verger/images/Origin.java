package dev.verger.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image was built from.
 *
 * @param version of the project
 * @param revision of the sources, {@code unknown} outside of a checkout
 * @param created time of that revision, so that the same sources give the same image; 1970 outside of a checkout
 * @param base name of the base image
 */
record Origin(String version, String revision, Instant created, String base) {

    static final String UNKNOWN = "unknown";

    /** Asks git for the revision of a checkout. */
    static Origin of(Path root, String version, String base) {
        String[] commit = git(root).split(" ");
        return commit.length == 2
                ? new Origin(version, commit[0], Instant.ofEpochSecond(Long.parseLong(commit[1])), base)
                : new Origin(version, UNKNOWN, Instant.EPOCH, base);
    }

    private static String git(Path root) {
        try {
            Process git = new ProcessBuilder("git", "-C", root.toString(), "log", "-1", "--format=%H %ct")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? answer : UNKNOWN;
        } catch (IOException noGit) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** Labels of the OCI image specification. */
    Map<String, String> labels(Image image) {
        return new TreeMap<>(Map.of(
                "org.opencontainers.image.title",
                image.title(),
                "org.opencontainers.image.version",
                version,
                "org.opencontainers.image.licenses",
                "Apache-2.0",
                "org.opencontainers.image.revision",
                revision,
                "org.opencontainers.image.created",
                created.toString(),
                "org.opencontainers.image.base.name",
                base.replaceFirst("^tar://.*/", ""),
                "dev.verger.image.sbom",
                "/app/sbom.json"));
    }
}
