package dev.verger.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads and writes YAML, always in the same form. */
final class Yaml {

    private static final ObjectMapper WRITER =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                            .stringQuotingChecker(new QuoteNumbersInNames())
                            .build());

    private Yaml() {}

    /** Reads a document; anchors and merge keys are resolved. */
    static ObjectNode read(Path file) {
        var yaml = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
        try (var text = Files.newBufferedReader(file)) {
            Object tree = yaml.load(text);
            return new ObjectMapper().convertValue(tree, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(ObjectNode document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A status such as {@code "200"} is a text, and some readers insist. */
    private static final class QuoteNumbersInNames extends StringQuotingChecker.Default {
        @Override
        public boolean needToQuoteName(String name) {
            return name.matches("\\d+") || super.needToQuoteName(name);
        }
    }
}
