package dev.verger.benchmarks.report;

import java.time.Instant;
import java.util.List;

/**
 * What one run of the benchmarks found.
 *
 * @param at when it began
 * @param version of the code, as git names it
 * @param settings that differ from how the services run by default, one per line
 */
public record Results(Instant at, String version, Machine machine, List<String> settings, List<Figure> figures) {

    public Results {
        settings = List.copyOf(settings);
        figures = List.copyOf(figures);
    }

    public boolean allMet() {
        return figures.stream().allMatch(Figure::isMet);
    }
}
