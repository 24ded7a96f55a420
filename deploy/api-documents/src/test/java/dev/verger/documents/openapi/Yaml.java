package dev.verger.documents.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads and writes YAML, always in the same form, in which a date is a text. */
public final class Yaml {

    private static final ObjectMapper WRITER = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .stringQuotingChecker(new QuotesForOldReaders())
            .build());

    private Yaml() {}

    /** Reads a document; anchors and merge keys are resolved. */
    public static ObjectNode read(Path file) {
        var options = new DumperOptions();
        var yaml = new org.yaml.snakeyaml.Yaml(
                new SafeConstructor(new LoaderOptions()), new Representer(options), options, new DatesAreTexts());
        try (var text = Files.newBufferedReader(file)) {
            Object tree = yaml.load(text);
            return new ObjectMapper().convertValue(tree, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a document; the same one always in the same way. */
    public static String write(ObjectNode document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML 1.1 makes a time of a text that looks like one, JSON Schema does not. */
    private static final class DatesAreTexts extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }

    /** A status such as {@code "200"} and a date are texts, and some readers insist. */
    private static final class QuotesForOldReaders extends StringQuotingChecker.Default {

        private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?.*");

        @Override
        public boolean needToQuoteName(String name) {
            return name.matches("\\d+") || super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return DATE.matcher(value).matches() || super.needToQuoteValue(value);
        }
    }
}
