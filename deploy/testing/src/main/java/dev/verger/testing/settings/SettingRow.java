package dev.verger.testing.settings;

/**
 * A row of a table of settings, the cells without their backticks.
 *
 * @param variable environment variable; a part in angle brackets stands for any name
 * @param chartValue value of the Helm chart that sets it
 * @param defaultValue {@code none}, {@code required}, or the value itself
 */
public record SettingRow(String variable, String chartValue, SettingForm form, String defaultValue, String meaning) {

    static final String NONE = "none";
    static final String REQUIRED = "required";

    boolean isRequired() {
        return REQUIRED.equals(defaultValue);
    }

    /** The variable with a star in the place of a name, as settings of the code have it. */
    String key() {
        return variable.replaceAll("<[A-Z]+>", "*");
    }
}
