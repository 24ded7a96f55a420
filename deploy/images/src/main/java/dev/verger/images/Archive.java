package dev.verger.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An archive in the layout of the OCI, unpacked by the machine's {@code tar}, as a container runtime would do it. */
final class Archive {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Jib writes headers that this tar does not know. */
    private static final String QUIET = "--warning=no-unknown-keyword";

    private static final String DELETED = ".wh.";

    private final Path root;
    private final JsonNode config;

    private Archive(Path root, JsonNode config) {
        this.root = root;
        this.config = config;
    }

    /**
     * Unpacks an archive into a directory that does not exist yet.
     *
     * @param directory gets {@code archive} and {@code root}
     */
    static Archive unpack(Path archive, Path directory) {
        try {
            Path content = Files.createDirectories(directory.resolve("archive"));
            Path root = Files.createDirectories(directory.resolve("root"));
            Commands.run("tar", "-xf", archive.toString(), "-C", content.toString());
            JsonNode manifest = manifest(content);
            for (JsonNode layer : manifest.get("layers")) {
                unpackLayer(path(content, layer.get("digest")), root);
            }
            for (String name : List.of("proc", "dev", "tmp")) {
                Files.createDirectories(root.resolve(name));
            }
            return new Archive(
                    root, read(path(content, manifest.at("/config/digest"))).get("config"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + archive, e);
        }
    }

    /** Where an image layout has what a digest such as {@code sha256:12ab…} names. */
    private static Path path(Path layout, JsonNode digest) {
        return layout.resolve("blobs").resolve(digest.asText().replace(':', '/'));
    }

    private static JsonNode manifest(Path layout) throws IOException {
        return read(path(layout, read(layout.resolve("index.json")).at("/manifests/0/digest")));
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    private static void unpackLayer(Path layer, Path root) throws IOException {
        for (String name :
                Commands.output("tar", QUIET, "-tzf", layer.toString()).lines().toList()) {
            Path path = root.resolve(name);
            if (path.getFileName().toString().startsWith(DELETED)) {
                String deleted = path.getFileName().toString().substring(DELETED.length());
                Commands.run("rm", "-rf", path.resolveSibling(deleted).toString());
            }
        }
        Commands.run("tar", QUIET, "-xzpf", layer.toString(), "--exclude", DELETED + "*", "-C", root.toString());
    }

    /** The files of the image. */
    Path root() {
        return root;
    }

    /** Entry point and arguments. */
    List<String> command() {
        List<String> words = new ArrayList<>(texts("Entrypoint"));
        words.addAll(texts("Cmd"));
        return words;
    }

    /** User and group, by number. */
    String user() {
        return config.path("User").asText();
    }

    Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        for (String line : texts("Env")) {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return variables;
    }

    private List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        config.path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
