package dev.verger.benchmarks.report;

import java.time.Instant;
import java.util.List;

/** Results for tests. */
final class ResultsFixtures {

    private ResultsFixtures() {}

    static Figure requests(double requests, double allowed) {
        return Figure.share(
                "P1",
                "Apple requests of a first sync",
                10_000,
                Quantity.of(requests, "requests"),
                Quantity.of(allowed, "requests"),
                Target.atMost(1),
                "exact");
    }

    static Figure mirror(double seconds, double sql) {
        return Figure.speed(
                "P3",
                "First mirror & plain SQL",
                1_000_000,
                Quantity.of(seconds, "s"),
                Quantity.of(sql, "s"),
                Target.atLeast(0.6),
                "");
    }

    static Results results(Figure... figures) {
        return new Results(
                Instant.parse("2026-11-22T08:00:30Z"),
                "abc1234",
                new Machine(2, "Example CPU <X>", 23.4, "OpenJDK 17.0.15", "18.4", "Linux 6.1"),
                List.of("heap of the services: 256m"),
                List.of(figures));
    }
}
