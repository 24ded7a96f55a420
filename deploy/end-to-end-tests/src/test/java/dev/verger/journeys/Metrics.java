package dev.verger.journeys;

import dev.verger.observability.Expression;
import dev.verger.observability.Expression.Selector;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics of all processes with the names of their labels: those that are served, and those whose first event would
 * add them, as the sources name them.
 */
final class Metrics {

    /** What Prometheus adds to each series, and its own metric. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private static final String TARGET_IS_UP = "up";
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_]\\w*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern ENDING = Pattern.compile("(_seconds)?(_total|_count|_sum|_bucket|_max)?$");
    private static final List<String> MODULES =
            List.of("platform", "location-service", "catalog-sync-service", "notification-service", "gateway");

    private static final List<String> SOURCES =
            MODULES.stream().flatMap(Metrics::sources).toList();

    private final Map<String, Set<String>> served = new HashMap<>();

    /** @param answers of {@code /q/metrics} */
    Metrics(Stream<String> answers) {
        answers.forEach(this::add);
    }

    private void add(String answer) {
        SAMPLE.matcher(answer)
                .results()
                .forEach(sample -> served.computeIfAbsent(sample.group(1), name -> new HashSet<>())
                        .addAll(labels(sample.group(2))));
    }

    private static Set<String> labels(String text) {
        Matcher label = LABEL.matcher(text == null ? "" : text);
        return label.results().map(each -> each.group(1)).collect(Collectors.toSet());
    }

    /** Returns what an expression reads and no process serves, each as a text; empty if all is there. */
    List<String> missing(Expression expression) {
        Stream<String> metrics = expression.selectors().stream()
                .filter(selector -> !isThere(selector))
                .map(Selector::toString);
        Stream<String> groupings = expression.groupings().stream()
                .filter(label -> expression.selectors().stream()
                        .noneMatch(selector -> isThere(new Selector(selector.metric(), Set.of(label)))))
                .map(label -> "label " + label);
        return Stream.concat(metrics, groupings).toList();
    }

    private boolean isThere(Selector selector) {
        Set<String> labels = new HashSet<>(selector.labels());
        labels.removeAll(OF_PROMETHEUS);
        if (selector.metric().equals(TARGET_IS_UP)) {
            return labels.isEmpty();
        }
        Set<String> known = served.get(selector.metric());
        return known == null ? isInSources(selector.metric(), labels) : known.containsAll(labels);
    }

    /** A counter whose labels say what happened is served from the first time on. */
    private boolean isInSources(String metric, Set<String> labels) {
        String name = literal(ENDING.matcher(metric).replaceFirst(""));
        return SOURCES.stream()
                .filter(source -> source.contains(name))
                .anyMatch(source -> labels.stream().allMatch(label -> source.contains(literal(label))));
    }

    private static String literal(String name) {
        return '"' + name.replace('_', '.') + '"';
    }

    private static Stream<String> sources(String module) {
        try (Stream<Path> files = Files.walk(Checkout.file(module + "/src/main/java"))) {
            return files.filter(Files::isRegularFile).map(Metrics::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
