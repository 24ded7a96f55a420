import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints how the sources are formed, and fails if a figure is above its limit: {@code java docs/lint/HouseFigures.java}.
 * Lines are those that are not blank. A line is SQL if it is in a text block.
 */
public class HouseFigures {

    private static final List<String> MODULES = List.of(
            "apple-client",
            "platform",
            "location-service",
            "catalog-sync-service",
            "notification-service",
            "gateway",
            "deploy/local",
            "deploy/apple-simulator",
            "deploy/observability",
            "deploy/images",
            "deploy/benchmarks");

    /** Modules whose tests are in a module of their own. */
    private static final Map<String, String> TESTED_APART = Map.of(
            "catalog-sync-service", "deploy/mirror-tests",
            "deploy/local", "deploy/local-tests");

    /** Words that a reader would have to learn; none is needed beside the glossary in architecture.md. */
    private static final Pattern PRIVATE_WORDS = Pattern.compile(
            "\\b(tell|tells|telling|told|untold|whoever|whomever|nobody|somebody|anybody|bury|buries|buried|manners"
                    + "|hearts?|wish|wishes|wished|brim|impatient|foresaw)\\b"
                    + "|to be had\\b|left alone\\b|signs? of life\\b|lets? go of\\b|worth a look\\b|whose turn\\b|had its turn\\b",
            Pattern.CASE_INSENSITIVE);

    private static final double DEEP_PERCENT = 4;
    private static final int LARGEST_PACKAGE = 36;
    private static final int LARGEST_PACKAGE_OF_CATALOG = 32;
    private static final int WORDS = 30;

    private final List<String> faults = new ArrayList<>();

    public static void main(String[] arguments) {
        var figures = new HouseFigures();
        figures.print();
        figures.faults.forEach(fault -> System.err.println("Above its limit: " + fault));
        System.exit(figures.faults.isEmpty() ? 0 : 1);
    }

    private void print() {
        System.out.printf(
                "%-24s %7s %9s %9s %17s %8s %8s %8s %10s%n",
                "module", "lines", "col >= 24", "col >= 40", "largest package", "file p90", "largest", "tests", "tests:code");
        MODULES.forEach(this::module);
        List<String> words = new ArrayList<>();
        Stream.concat(
                        MODULES.stream().flatMap(module -> files(Path.of(module, "src", "main"))),
                        Stream.concat(files(Path.of("docs")), Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"))))
                .filter(HouseFigures::isProse)
                .forEach(file -> lines(file).stream()
                        .flatMap(line -> PRIVATE_WORDS.matcher(line).results())
                        .forEach(word -> words.add(file + ": " + word.group())));
        System.out.printf("%nPrivate words in main code and docs: %d (limit %d)%n", words.size(), WORDS);
        words.forEach(word -> System.out.println("  " + word));
        if (words.size() >= WORDS) {
            faults.add("private words");
        }
    }

    private void module(String module) {
        List<Path> files = files(Path.of(module, "src", "main", "java"))
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        int lines = 0;
        int deep = 0;
        int veryDeep = 0;
        List<Integer> sizes = new ArrayList<>();
        Map<Path, Integer> packages = new TreeMap<>();
        for (Path file : files) {
            boolean sql = false;
            List<String> code = lines(file);
            sizes.add(code.size());
            if (!file.endsWith("package-info.java")) {
                packages.merge(file.getParent(), 1, Integer::sum);
            }
            for (String line : code) {
                int column = line.length() - line.stripLeading().length();
                lines++;
                deep += column >= 24 ? 1 : 0;
                veryDeep += column >= 40 && !sql ? 1 : 0;
                sql ^= line.split("\"\"\"", -1).length % 2 == 0;
            }
        }
        sizes.sort(null);
        Map.Entry<Path, Integer> largest =
                packages.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        int tests = Stream.of(module, TESTED_APART.getOrDefault(module, ""))
                .filter(tested -> !tested.isEmpty())
                .flatMap(tested -> files(Path.of(tested, "src", "test", "java")))
                .mapToInt(file -> lines(file).size())
                .sum();
        double deepPercent = 100.0 * deep / lines;
        System.out.printf(
                "%-24s %7d %8.1f%% %9d %14s %2d %8d %8d %8d %10.2f%n",
                module,
                lines,
                deepPercent,
                veryDeep,
                largest.getKey().getFileName(),
                largest.getValue(),
                sizes.get((int) Math.ceil(0.9 * sizes.size()) - 1),
                sizes.get(sizes.size() - 1),
                tests,
                (double) tests / lines);
        boolean service = module.endsWith("-service");
        check(service && deepPercent >= DEEP_PERCENT, module + " from column 24 on");
        check(service && veryDeep > 0, module + " from column 40 on");
        int limit = module.startsWith("catalog") ? LARGEST_PACKAGE_OF_CATALOG : LARGEST_PACKAGE;
        check(largest.getValue() > limit, module + " largest package");
    }

    private void check(boolean above, String what) {
        if (above) {
            faults.add(what);
        }
    }

    /** Migrations are never edited once they were released, and packages of npm are not ours. */
    private static boolean isProse(Path file) {
        String path = file.toString();
        Predicate<String> ends = path::endsWith;
        return Stream.of(".java", ".md", ".properties", ".yaml", ".json", ".html", ".txt").anyMatch(ends)
                && !path.contains("/db/migration/")
                && !path.contains("node_modules")
                && !path.endsWith("HouseFigures.java")
                && !path.endsWith("package-lock.json");
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
