package dev.verger.benchmarks.report;

import java.time.Instant;
import java.util.List;

/**
 * The results of one run of the benchmarks.
 *
 * @param at when it began
 * @param version of the code, as git names it
 * @param settings that differ from the services' defaults, one per line
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
