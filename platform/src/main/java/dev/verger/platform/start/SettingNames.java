package dev.verger.platform.start;

import java.util.Locale;

/** Names of settings as operators write them. */
public final class SettingNames {

    private SettingNames() {}

    /** The environment variable of a property. */
    public static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
