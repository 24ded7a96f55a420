package dev.verger.testing.settings;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting that a process reads.
 *
 * @param name property, such as {@code verger.sync.lease}; its last part is a star if any name may stand there
 * @param defaultValue as it is written, empty for none
 * @param type of its value, empty if nothing but an expression names the setting
 */
record KnownSetting(String name, Optional<String> defaultValue, Optional<Type> type) {

    /** Environment variable of the property, a star in it kept. */
    String variable() {
        return variable(name);
    }

    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
    }
}
