package dev.verger.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The chart of this checkout, rendered by Helm for release and namespace {@code verger}. Helm's library leaves hooks
 * out, so a copy is rendered in which what {@code helm test} starts is no hook.
 */
final class Chart {

    /** Value files under {@code src/test/resources/values}. */
    static final String[] VALUES = {"minimal", "production", "trial", "everything"};

    static final Path FOLDER = Checkout.file("deploy/helm/verger");
    private static final Path TEMPLATES = FOLDER.resolve("templates");
    static final Path TESTS = TEMPLATES.resolve("tests");
    static final YAMLMapper YAML = new YAMLMapper();
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path RENDERED_FOLDER = copy("chart", file -> true);
    private static final Path RESOURCES = Checkout.file("deploy/helm/src/test/resources");
    private static final Map<String, Rendering> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** What Helm renders for one of {@link #VALUES}. */
    static Rendering rendered(String values) {
        return RENDERED.computeIfAbsent(
                values, name -> new Rendering(template(name).call()));
    }

    /** What Helm renders for values of their own, given as YAML. */
    static Rendering renderedFrom(String values) {
        return renderedWith("empty", values);
    }

    /** What Helm renders for one of {@link #VALUES} with one value changed, in the form of {@code helm --set}. */
    static Rendering renderedWith(String values, String path, Object value) {
        return new Rendering(template(values).set(path, value).call());
    }

    /** @param values YAML, in addition to one of {@link #VALUES} */
    static Rendering renderedWith(String base, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return new Rendering(template(base).withValuesFile(file).call());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path golden(String values) {
        return RESOURCES.resolve("golden").resolve(values + ".yaml");
    }

    static JsonNode schema() {
        return read(FOLDER.resolve("values.schema.json"));
    }

    static JsonNode defaults() {
        return read(FOLDER.resolve("values.yaml"));
    }

    /** @param file JSON or YAML */
    static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies files of the chart to a folder under {@code target}; links become files. */
    private static Path copy(String folder, Predicate<Path> which) {
        Path target = Checkout.file("deploy/helm/target").resolve(folder);
        try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
                Path to = target.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(to.getParent());
                String content = Files.readString(file);
                Files.writeString(to, file.startsWith(TESTS) ? withoutHooks(content) : content);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm prints after an installation. Its library does not return that, so it is rendered as an object. */
    static String notes(String values) {
        Path folder = copy(
                "notes", file -> !file.startsWith(TEMPLATES) || file.toString().endsWith(".tpl"));
        try {
            Files.copy(
                    TEMPLATES.resolve("NOTES.txt"),
                    folder.resolve("files/NOTES.txt"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(
                    folder.resolve("templates/notes.yaml"),
                    "kind: Notes\ntext: {{ tpl (.Files.Get \"files/NOTES.txt\") . | toJson }}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rendering(template(folder, values).call())
                .of("Notes")
                .get(0)
                .get("text")
                .asText();
    }

    private static String withoutHooks(String template) {
        return template.replaceAll("(?m)^ +annotations:\\n( +helm\\.sh/hook.*\\n)+", "");
    }

    private static TemplateCommand template(String values) {
        return template(RENDERED_FOLDER, values);
    }

    private static TemplateCommand template(Path folder, String values) {
        return new Helm(folder)
                .template()
                .withName("verger")
                .withNamespace("verger")
                .withKubeVersion("1.32.0")
                .withValuesFile(RESOURCES.resolve("values").resolve(values + ".yaml"));
    }
}
