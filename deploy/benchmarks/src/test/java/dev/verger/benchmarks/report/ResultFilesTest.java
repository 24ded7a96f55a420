package dev.verger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    @TempDir
    private Path directory;

    @Test
    void writesTextJsonAndChart() throws IOException {
        new ResultFiles(directory.resolve("docs")).write(ResultsFixtures.results(ResultsFixtures.mirror(20, 10)));

        assertThat(directory.resolve("docs/results.txt")).content().contains("First mirror");
        assertThat(directory.resolve("docs/results.json")).content().contains("\"P3\"");
        assertThat(directory.resolve("docs/ratios.svg")).content().startsWith("<svg");
    }

    @Test
    void replacesTheTableInThePageAndKeepsItsText() throws IOException {
        Path page = directory.resolve("README.md");
        Files.writeString(page, "before\n<!-- results -->\nold\n<!-- end of results -->\nafter\n");

        var files = new ResultFiles(directory);
        files.write(ResultsFixtures.results(ResultsFixtures.mirror(20, 10)));
        files.write(ResultsFixtures.results(ResultsFixtures.mirror(20, 10)));

        assertThat(page)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .containsOnlyOnce("First mirror")
                .doesNotContain("old");
    }

    @Test
    void doesNotChangeAPageWithoutMarks() {
        assertThat(ResultFiles.withResults("just words", "table")).isEqualTo("just words");
    }
}
