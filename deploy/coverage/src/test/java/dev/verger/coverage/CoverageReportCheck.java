package dev.verger.coverage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The report has the classes of every module, and data of them. Runs after all tests and prints the figures. */
class CoverageReportCheck {

    private static final Path REPORT = Path.of("target", "site", "jacoco-aggregate");

    @Test
    void hasFiguresOfEveryModule() throws IOException {
        Map<String, Figures> modules = modules();

        Figures all = modules.values().stream().reduce(Figures.NONE, Figures::plus);
        modules.forEach((module, figures) -> System.out.println("Coverage of " + module + ": " + figures));
        System.out.println("Coverage of all: " + all + "; see "
                + REPORT.resolve("index.html").toAbsolutePath());

        assertThat(modules)
                .containsOnlyKeys(
                        "apple-client",
                        "catalog-sync-service",
                        "gateway",
                        "location-service",
                        "notification-service",
                        "platform");
        assertThat(modules.values())
                .allSatisfy(figures -> assertThat(figures.linesCovered())
                        .as("lines that tests ran")
                        .isPositive());
    }

    private static Map<String, Figures> modules() throws IOException {
        try (Stream<String> rows = Files.lines(REPORT.resolve("jacoco.csv"))) {
            return rows.skip(1)
                    .map(row -> row.split(","))
                    .collect(groupingBy(
                            CoverageReportCheck::module,
                            TreeMap::new,
                            mapping(Figures::of, reducing(Figures.NONE, Figures::plus))));
        }
    }

    /** The column has the name of the report's project before it. */
    private static String module(String[] row) {
        return row[0].substring(row[0].lastIndexOf('/') + 1);
    }

    private record Figures(long linesCovered, long lines, long branchesCovered, long branches) {

        private static final Figures NONE = new Figures(0, 0, 0, 0);

        /** The columns are group, package, class, then missed and covered instructions, branches, lines and more. */
        private static Figures of(String[] row) {
            long branches = Long.parseLong(row[6]);
            long lines = Long.parseLong(row[8]);
            return new Figures(lines, lines + Long.parseLong(row[7]), branches, branches + Long.parseLong(row[5]));
        }

        private Figures plus(Figures more) {
            return new Figures(
                    linesCovered + more.linesCovered,
                    lines + more.lines,
                    branchesCovered + more.branchesCovered,
                    branches + more.branches);
        }

        @Override
        public String toString() {
            return "lines %s, branches %s".formatted(share(linesCovered, lines), share(branchesCovered, branches));
        }

        private static String share(long covered, long all) {
            return all == 0 ? "none" : "%.1f %% (%d of %d)".formatted(100.0 * covered / all, covered, all);
        }
    }
}
