package dev.verger.testing.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds for the settings of every process: the tables in docs/operations.md have each setting that it reads, with
 * its form, limits and default, and no other. The code is the reference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SettingsRules {

    private static final String OWN = "VERGER_";
    private static final String UNNAMED = "(?:(?:location|catalogSync|notification|gateway)\\.)?settings\\.";
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

    private final List<SettingRow> rows;
    private final Map<String, KnownSetting> code;
    private final SmallRyeConfig files = PropertyFiles.over(Map.of());
    private final QuarkusSettings quarkus = QuarkusSettings.onTheClassPath();

    /**
     * @param tables owners of its tables in docs/operations.md
     * @param packages of its code
     */
    protected SettingsRules(List<String> tables, List<String> packages) {
        this.rows = tables.stream()
                .flatMap(owner -> SettingsTable.of(owner).stream())
                .toList();
        this.code = CodeSettings.of(packages);
    }

    /** What the process says about settings before it starts, or nothing. */
    protected abstract Optional<String> complaint(Config settings);

    /** Variables that an operator has no use for, with the reason. */
    protected abstract Map<String, String> notForOperators();

    /** Settings without which the limits of others cannot be reached. */
    protected Map<String, String> roomForLimits() {
        return Map.of();
    }

    /** Variables of libraries other than Quarkus, with their defaults. */
    protected Map<String, Optional<String>> ofOtherLibraries() {
        return Map.of();
    }

    @Test
    void theTableHasEachSettingOfTheCodeOnceAndNoOther() {
        Set<String> forOperators = new TreeSet<>(code.keySet());
        forOperators.removeAll(notForOperators().keySet());

        List<String> documented = rows.stream()
                .map(SettingRow::key)
                .filter(name -> name.startsWith(OWN))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(forOperators);
    }

    @Test
    void whatIsNotForOperatorsIsInTheCode() {
        assertThat(code.keySet()).containsAll(notForOperators().keySet());
    }

    @Test
    void theSettingsOfLibrariesExistAndCanBeChangedAtTheStart() {
        assertThat(rows)
                .extracting(SettingRow::variable)
                .doesNotHaveDuplicates()
                .filteredOn(name -> !name.startsWith(OWN))
                .allMatch(name -> quarkus.knows(name)
                        || ofOtherLibraries().containsKey(name)
                        || valueInFiles(name).isPresent());
    }

    @Test
    void defaultsAreThoseOfTheCode() {
        assertThat(differences(row -> row.isRequired() || row.defaultValue().equals(defaultOf(row))
                        ? List.of()
                        : List.of("the default is " + defaultOf(row))))
                .isEmpty();
    }

    @Test
    void theRequiredSettingsAreThoseWithoutWhichTheProcessDoesNotStart() {
        String complaint =
                complaint(new SettingsOfAnOperator(Map.of()).config()).orElse("");

        assertThat(VARIABLE.matcher(complaint).results().map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(required().keySet());
    }

    @Test
    void formsAreThoseOfTheTypes() {
        assertThat(differences(row -> Optional.ofNullable(code.get(row.key()))
                        .map(setting -> SettingKind.of(setting.type()))
                        .filter(kind -> !row.form().kind().matches(kind))
                        .map(kind -> "the form is " + kind)
                        .stream()
                        .toList()))
                .isEmpty();
    }

    @Test
    void limitsAreThoseThatTheProcessChecksBeforeItStarts() {
        assertThat(differences(row -> row.isRequired()
                        ? List.of()
                        : new SettingLimitsTrial(row, value -> refusal(row, value)).differences()))
                .isEmpty();
    }

    @Test
    void aValueOfTheChartThatHasNoNameOfItsOwnEndsWithTheVariable() {
        assertThat(differences(row -> row.chartValue().contains("settings.")
                                && !row.chartValue().matches(UNNAMED + Pattern.quote(row.variable()))
                        ? List.of("the value of the chart is of another variable")
                        : List.of()))
                .isEmpty();
    }

    /** One line for each difference between a row and the code. */
    private List<String> differences(Function<SettingRow, List<String>> ofRow) {
        return rows.stream()
                .flatMap(row -> ofRow.apply(row).stream().map(difference -> row.variable() + ": " + difference))
                .toList();
    }

    /** What the process says when an operator gives one setting this value, beside all that are required. */
    private Optional<String> refusal(SettingRow row, String value) {
        return complaint(new SettingsOfAnOperator(required())
                .with(roomForLimits())
                .with(Map.of(row.variable(), value))
                .config());
    }

    private Map<String, String> required() {
        return rows.stream()
                .filter(SettingRow::isRequired)
                .collect(Collectors.toMap(SettingRow::variable, row -> "http://127.0.0.1:1"));
    }

    private String defaultOf(SettingRow row) {
        Optional<String> value = code.containsKey(row.key())
                ? code.get(row.key()).defaultValue()
                : valueInFiles(row.variable())
                        .or(() -> quarkus.defaultOf(row.variable()))
                        .or(() -> ofOtherLibraries().getOrDefault(row.variable(), Optional.empty()));
        return value.orElse(SettingRow.NONE);
    }

    private Optional<String> valueInFiles(String variable) {
        for (String name : files.getPropertyNames()) {
            if (KnownSetting.variable(name).equals(variable)) {
                return files.getOptionalValue(name, String.class);
            }
        }
        return Optional.empty();
    }
}
