package dev.verger.local.prometheus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Prometheus reads at its start: the processes of a stack, and Verger's alert rules. */
public final class ScrapeConfiguration {

    /** Scraped far more often than an installation is, so that a demo of a minute has curves. */
    private static final String TEXT = """
            global:
              scrape_interval: 2s
              evaluation_interval: 2s
            rule_files:
              - '%s'
            scrape_configs:
            """;

    private static final String JOB = """
              - job_name: '%s'
                metrics_path: /q/metrics
                static_configs:
                  - targets: [%s]
            """;

    private ScrapeConfiguration() {}

    /**
     * Returns it as YAML.
     *
     * @param rules file of the alert rules
     * @param targets host and port of the metrics of each process, by job
     */
    public static String of(String rules, Map<String, List<String>> targets) {
        return TEXT.formatted(quoted(rules))
                + targets.entrySet().stream()
                        .map(job -> JOB.formatted(job.getKey(), String.join(", ", job.getValue())))
                        .collect(Collectors.joining());
    }

    /** Escapes what would end a string in single quotes. */
    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
