package dev.verger.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An archive of an image, unpacked by the machine's {@code tar}, as a container runtime would do it. */
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
            JsonNode manifest =
                    JSON.readTree(content.resolve("manifest.json").toFile()).get(0);
            for (JsonNode layer : manifest.get("Layers")) {
                unpackLayer(content.resolve(layer.asText()), root);
            }
            for (String name : List.of("proc", "dev", "tmp")) {
                Files.createDirectories(root.resolve(name));
            }
            JsonNode config = JSON.readTree(
                    content.resolve(manifest.get("Config").asText()).toFile());
            return new Archive(root, config.get("config"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + archive, e);
        }
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

    /** Returns the digests of the layers of an archive, first layer first. */
    static List<String> layers(Path archive) {
        try {
            JsonNode manifest = JSON.readTree(Commands.output("tar", "-xOf", archive.toString(), "manifest.json")
                            .getBytes(StandardCharsets.UTF_8))
                    .get(0);
            List<String> layers = new ArrayList<>();
            manifest.get("Layers").forEach(layer -> layers.add(layer.asText()));
            return layers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
    }
}
