package dev.verger.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.observability.AlertRules.Alert;
import dev.verger.testing.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {

    private static final Path FOLDER = Checkout.file("deploy/observability");
    private static final Path RULES = FOLDER.resolve("alerts.yaml");
    private static final Path RULE_TESTS = FOLDER.resolve("alerts.test.yaml");
    private static final Path RUNBOOK = Checkout.file("docs/operations.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (\\S+)$");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ \\$labels\\.(\\w+) }}");

    static List<Alert> alerts() {
        return AlertRules.read(RULES);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasASeverityAndTextsForItsReader(Alert alert) {
        assertThat(alert.name()).matches("Verger[A-Z]\\w+");
        assertThat(alert.labels().get("severity")).isIn("critical", "warning", "info");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().get("runbook_url"))
                .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
    }

    /** A label that the expression does not keep is empty in the text. */
    @ParameterizedTest
    @MethodSource("alerts")
    void namesOnlyLabelsThatItsExpressionKeeps(Alert alert) {
        var expression = Expression.of(alert.expression());
        var texts = alert.annotations().get("summary") + alert.annotations().get("description");

        assertThat(expression.selectors()).isNotEmpty();
        assertThat(TEMPLATE.matcher(texts).results().map(label -> label.group(1)))
                .isSubsetOf(expression.groupings().isEmpty() ? List.of("job", "instance") : expression.groupings());
    }

    @Test
    void eachHasASectionOfTheRunbookAndEachSectionAnAlert() throws IOException {
        String runbook = Files.readString(RUNBOOK).split("\n## Alerts\n")[1];

        assertThat(SECTION.matcher(runbook).results().map(section -> section.group(1)))
                .containsExactlyElementsOf(alerts().stream().map(Alert::name).toList());
        assertThat(runbook.split("\n### "))
                .filteredOn(section -> section.startsWith("Verger"))
                .allSatisfy(section ->
                        assertThat(section).contains("* **Meaning.**", "* **Impact.**", "* **Look at**", "* **Do.**"));
    }

    @Test
    void eachIsTestedBothFiringAndSilent() throws IOException {
        String tests = Files.readString(RULE_TESTS);

        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests)
                        .contains(
                                "{alertname: " + alert.name() + ", eval_time:", "- alertname: " + alert.name() + "\n"));
    }

    /** What the tests of the rules expect is what the rules say, whether this machine has promtool or not. */
    @Test
    void testsOfTheRulesExpectTheirSeverityAndRunbook() throws IOException {
        var expectation = Pattern.compile(
                "- alertname: (\\w+)\n.*\n.*\n.*severity: (\\w+)}\n(?:.*\n){3} *runbook_url: \"(.*)\"\n");
        List<MatchResult> expected =
                expectation.matcher(Files.readString(RULE_TESTS)).results().toList();

        assertThat(expected).hasSizeGreaterThanOrEqualTo(alerts().size());
        for (MatchResult each : expected) {
            Alert alert = alerts().stream()
                    .filter(known -> known.name().equals(each.group(1)))
                    .findFirst()
                    .orElseThrow();
            assertThat(each.group(2)).isEqualTo(alert.labels().get("severity"));
            assertThat(each.group(3)).isEqualTo(alert.annotations().get("runbook_url"));
        }
    }

    /** Where this machine has promtool; the other tests here need none. */
    @Test
    void promtoolFindsThatEachFiresForWhatItIsAbout() throws Exception {
        List<Path> found = promtool();
        if (found.isEmpty()) {
            System.out.println("This machine has no promtool: the alert rules were only parsed, not evaluated.");
            return;
        }
        Process promtool = new ProcessBuilder(found.get(0).toString(), "test", "rules", RULE_TESTS.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes());

        assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(promtool.exitValue()).as(output).isZero();
    }

    private static List<Path> promtool() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .toList();
    }
}
