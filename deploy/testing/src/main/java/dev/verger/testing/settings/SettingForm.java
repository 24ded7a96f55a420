package dev.verger.testing.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cell "Form and limits": a kind, such as {@code integer}, then {@code from X} or {@code from X to Y}, then a rule
 * after a comma that names another setting: {@code at least}, {@code shorter than}, {@code longer than}.
 *
 * @param kind first words
 * @param least lower limit
 * @param most upper limit
 * @param rule empty for none
 */
public record SettingForm(String kind, Optional<String> least, Optional<String> most, String rule) {

    private static final Pattern FORM =
            Pattern.compile("(?<kind>.+?)(?: from (?<least>[^ ,]+)(?: to (?<most>[^ ,]+))?)?(?:, (?<rule>.+))?");

    static SettingForm of(String cell) {
        Matcher form = FORM.matcher(cell);
        if (!form.matches()) {
            throw new IllegalArgumentException("No form: " + cell);
        }
        return new SettingForm(
                form.group("kind"),
                Optional.ofNullable(form.group("least")),
                Optional.ofNullable(form.group("most")),
                Optional.ofNullable(form.group("rule")).orElse(""));
    }

    /** Whether a value far below is refused. */
    boolean hasLowerLimit() {
        return least.isPresent() || rule.startsWith("at least ");
    }

    /** Whether the lower limit itself may be too small for another setting. */
    boolean mustBeAboveAnother() {
        return rule.startsWith("longer than ");
    }

    /** Whether the upper limit itself is too large for another setting. */
    boolean mustBeBelowAnother() {
        return rule.startsWith("shorter than ");
    }
}
