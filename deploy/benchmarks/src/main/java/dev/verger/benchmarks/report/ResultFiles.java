package dev.verger.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the results into the documentation. */
public final class ResultFiles {

    private static final String BEGIN = "<!-- results -->";
    private static final String END = "<!-- end of results -->";

    private final Path directory;

    public ResultFiles(Path directory) {
        this.directory = directory;
    }

    /** Replaces the results of an earlier run; other text of the page stays. */
    public void write(Results results) throws IOException {
        Files.createDirectories(directory);
        String text = TextTable.of(results);
        Files.writeString(directory.resolve("results.txt"), text);
        Files.writeString(directory.resolve("results.json"), JsonResults.of(results));
        Files.writeString(directory.resolve("ratios.svg"), RatioChart.of(results));
        Path page = directory.resolve("README.md");
        if (Files.exists(page)) {
            Files.writeString(page, withResults(Files.readString(page), text));
        }
    }

    /** Inserts the table between the two marks of a page; a page without them is not changed. */
    static String withResults(String page, String text) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            return page;
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n```\n" + text + "```\n\n" + page.substring(end);
    }
}
