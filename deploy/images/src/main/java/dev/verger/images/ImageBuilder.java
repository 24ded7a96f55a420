package dev.verger.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Writes images in the OCI format as archives, or pushes them. */
final class ImageBuilder {

    /**
     * Nothing in the image belongs to this user. The number, not a name, lets Kubernetes check {@code runAsNonRoot};
     * group 0 is what platforms that choose the user themselves, such as OpenShift, run with.
     */
    static final String USER = "10001:0";

    /** More arenas of the C library cost memory and save no time at this number of native allocations. */
    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private static final String TOOL = "verger-images";

    private final Path root;
    private final Origin origin;
    private final String tag;
    private final Path layers;

    /**
     * Describes the images of a checkout.
     *
     * @param layers caches of layers
     */
    ImageBuilder(Path root, Origin origin, String tag, Path layers) {
        this.layers = layers;
        this.root = root;
        this.origin = origin;
        this.tag = tag;
    }

    /** Builds the same images with other caches of layers. */
    ImageBuilder withLayers(Path others) {
        return new ImageBuilder(root, origin, tag, others);
    }

    /**
     * Writes an archive.
     *
     * @param cache the ahead-of-time cache; empty for an image without one
     * @return the digest of the image's manifest
     */
    String write(Image image, Optional<Path> cache, Path archive) {
        try {
            Files.createDirectories(archive.getParent());
            Files.deleteIfExists(archive);
            return build(
                    image, cache, Containerizer.to(TarImage.at(archive).named("verger/" + image.id() + ":" + tag)));
        } catch (IOException | InvalidImageReferenceException e) {
            throw new IllegalStateException("Cannot write " + archive + ": " + e.getMessage(), e);
        }
    }

    /**
     * Pushes an image to {@code <registry>/<image>:<tag>}, with the credentials of Docker's configuration.
     *
     * @param registry host and path, such as {@code registry.example.org/verger}
     * @return the digest of the image's manifest
     */
    String push(Image image, Optional<Path> cache, String registry) {
        try {
            RegistryImage target = RegistryImage.named(registry + "/" + image.id() + ":" + tag);
            return build(image, cache, Containerizer.to(withCredentials(target, registry + "/" + image.id())));
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("no registry: " + registry, e);
        }
    }

    private String build(Image image, Optional<Path> cache, Containerizer target) {
        try {
            return plan(image, cache).containerize(caching(target)).getDigest().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("no image: " + origin.base(), e);
        } catch (IOException | RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot build " + image.id() + ": " + rootOf(e).getMessage(), e);
        }
    }

    private JibContainerBuilder plan(Image image, Optional<Path> cache) throws InvalidImageReferenceException {
        JibContainerBuilder plan = from(origin.base())
                .setFormat(ImageFormat.OCI)
                .setCreationTime(origin.created())
                .setUser(USER)
                .setEntrypoint(JvmOptions.entrypoint(image.jar()))
                .setProgramArguments(image.arguments())
                .setEnvironment(ENVIRONMENT)
                .setLabels(origin.labels(image));
        image.ports().forEach(port -> plan.addExposedPort(Port.tcp(port)));
        ImageLayers.of(image, image.target(root), cache).forEach(plan::addFileEntriesLayer);
        return plan;
    }

    private static JibContainerBuilder from(String base) throws InvalidImageReferenceException {
        return base.startsWith(Jib.TAR_IMAGE_PREFIX)
                ? Jib.from(TarImage.at(Path.of(base.substring(Jib.TAR_IMAGE_PREFIX.length()))))
                : Jib.from(withCredentials(RegistryImage.named(base), base));
    }

    private static RegistryImage withCredentials(RegistryImage image, String name)
            throws InvalidImageReferenceException {
        var reference = ImageReference.parse(name);
        return image.addCredentialRetriever(
                CredentialRetrieverFactory.forImage(reference, event -> {}).dockerConfig());
    }

    private Containerizer caching(Containerizer target) throws CacheDirectoryCreationException {
        return target.setToolName(TOOL)
                .setBaseImageLayersCache(layers.resolve("base"))
                .setApplicationLayersCache(layers.resolve("layers"))
                .addEventHandler(LogEvent.class, ImageBuilder::log);
    }

    private static void log(LogEvent event) {
        if (event.getLevel() == LogEvent.Level.WARN || event.getLevel() == LogEvent.Level.ERROR) {
            System.err.println(event.getMessage());
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
