package dev.verger.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of this checkout are, whatever started the test: Maven in a module or an IDE at the top. */
public final class Checkout {

    private Checkout() {}

    /** Folder of {@code mvnw}: the working directory or the next one above it that has this file. */
    public static Path root() {
        return above(Path.of("").toAbsolutePath());
    }

    static Path above(Path workingDirectory) {
        for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("There is no mvnw in " + workingDirectory + " or above it.");
    }

    /** @param path from the root, such as {@code docs/api/openapi.yaml} */
    public static Path file(String path) {
        return root().resolve(path);
    }
}
