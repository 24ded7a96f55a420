package dev.verger.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The layers of an image, from what changes least often to what changes most often. Every file is of root and readable
 * by all, and has the same time, so that the same files give the same digests.
 */
final class ImageLayers {

    static final String LIBRARIES = "libraries";
    static final String APPLICATION = "application";
    static final String BILL_OF_MATERIALS = "bill of materials";
    static final String CACHE = "ahead-of-time cache";

    private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");

    private ImageLayers() {}

    /**
     * Returns the layers of one image.
     *
     * @param target of the image's module, after {@code package} with the profile {@code images}
     * @param cache of an earlier run of the same image
     * @throws IllegalStateException if the module is not built
     */
    static List<FileEntriesLayer> of(Image image, Path target, Optional<Path> cache) {
        List<FileEntriesLayer> layers =
                new ArrayList<>(image == Image.APPLE_SIMULATOR ? simulator(target) : quarkus(target.resolve("image")));
        layers.add(file(BILL_OF_MATERIALS, required(target.resolve("bom.json")), "sbom.json"));
        cache.ifPresent(path -> layers.add(file(CACHE, path, "app.aot")));
        return layers;
    }

    private static List<FileEntriesLayer> quarkus(Path app) {
        required(app.resolve("quarkus-run.jar"));
        Predicate<Path> library = path -> app.relativize(path).startsWith("lib") && !isOurs(path);
        Predicate<Path> other = path ->
                library.negate().test(path) && !path.getFileName().toString().equals("quarkus-app-dependencies.txt");
        return List.of(layer(LIBRARIES, app, library), layer(APPLICATION, app, other));
    }

    private static List<FileEntriesLayer> simulator(Path target) {
        Path libraries = required(target.resolve("lib"));
        Predicate<Path> library = path -> path.startsWith(libraries) && !isOurs(path);
        Predicate<Path> ours = path -> path.startsWith(libraries) && isOurs(path);
        FileEntriesLayer application = layer(APPLICATION, target, ours).toBuilder()
                .addEntry(jar(target), APP.resolve("apple-simulator.jar"))
                .build();
        return List.of(layer(LIBRARIES, target, library), application);
    }

    private static Path jar(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            path -> path.getFileName().toString().matches("apple-simulator-[0-9].*(?<!-tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(target.resolve("apple-simulator.jar")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jars of this project change with every version of it, others only when a dependency is updated. */
    private static boolean isOurs(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("dev.verger.") || name.matches("(apple-client|platform)-[0-9].*");
    }

    private static FileEntriesLayer layer(String name, Path directory, Predicate<Path> filter) {
        var layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .filter(filter)
                    .sorted()
                    .forEach(file -> layer.addEntry(
                            file, APP.resolve(directory.relativize(file).toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return layer.build();
    }

    private static FileEntriesLayer file(String name, Path file, String inImage) {
        return FileEntriesLayer.builder()
                .setName(name)
                .addEntry(file, APP.resolve(inImage))
                .build();
    }

    private static Path required(Path path) {
        if (!Files.exists(path)) {
            throw notBuilt(path);
        }
        return path;
    }

    private static IllegalStateException notBuilt(Path path) {
        return new IllegalStateException("Not built: " + path + " is missing. ./mvnw package -Pimages makes it.");
    }
}
