package dev.verger.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.testing.api.VergerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills the ahead-of-time cache of each image: all of them are started once, by their own JVM, do the main journey, and
 * are stopped. A cache has the classes that were loaded, with what the JVM had worked out about them.
 */
final class Training {

    private final ImageBuilder builder;
    private final Path work;
    private final Consumer<String> progress;

    /**
     * @param builder of the images
     * @param work is overwritten
     */
    Training(ImageBuilder builder, Path work, Consumer<String> progress) {
        this.builder = builder;
        this.work = work;
        this.progress = progress;
    }

    /**
     * Returns the caches.
     *
     * @throws IllegalStateException if an image does not start or its JVM writes no cache, as one before Java 25
     */
    Map<Image, Path> caches(Surroundings surroundings) {
        try (Runs runs = new Runs(surroundings, work)) {
            Map<Image, Container> containers = new EnumMap<>(Image.class);
            for (Image image : Image.values()) {
                Path archive = work.resolve(image.id() + ".tar");
                builder.write(image, Optional.empty(), archive);
                progress.accept("training " + image.id());
                containers.put(
                        image,
                        runs.start(image, archive, JvmOptions::training, Map.of())
                                .container());
            }
            journey(surroundings);
            runs.stop();
            Map<Image, Path> caches = new EnumMap<>(Image.class);
            containers.forEach((image, container) -> caches.put(image, cache(image, container)));
            return caches;
        }
    }

    private Path cache(Image image, Container container) {
        Path written = container.tmp().resolve(Path.of(JvmOptions.NEW_CACHE).getFileName());
        if (!Files.exists(written)) {
            throw new IllegalStateException(
                    image.id() + " wrote no cache. The base image needs Java 25.\n" + Runs.end(container.log()));
        }
        Path cache = work.resolve(image.id() + ".aot");
        Commands.run("cp", written.toString(), cache.toString());
        Commands.run("chmod", "644", cache.toString());
        return cache;
    }

    /** Uploads a token, syncs and lists: that loads what most requests need. */
    private void journey(Surroundings surroundings) {
        var api = new VergerClient(surroundings.api(), "verger-admin");
        String id = api.upload("Training", token(surroundings));
        api.awaitSyncAfter(id, null);
        api.read(VergerClient.location(id) + "/content");
        api.all(VergerClient.LOCATIONS);
        api.all(VergerClient.SUBSCRIPTIONS);
        progress.accept("trained");
    }

    private static String token(Surroundings surroundings) {
        var request = HttpRequest.newBuilder(
                        URI.create(surroundings.simulator() + "/admin/libraries/lycee-hugo/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(answer).get("vpptoken").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator gives no token", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
