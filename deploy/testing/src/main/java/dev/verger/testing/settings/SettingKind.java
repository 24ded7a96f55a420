package dev.verger.testing.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the tables name the types of settings. */
final class SettingKind {

    private static final String OF_TEXT = "text|secret|address|schedule|time of PostgreSQL";
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("java.time.Duration", "duration"),
            Map.entry("java.time.LocalTime", "time"),
            Map.entry("java.time.ZoneId", "time zone"),
            Map.entry("io.quarkus.runtime.configuration.MemorySize", "size"),
            Map.entry("java.net.URI", "address"),
            Map.entry("java.util.List<java.net.URI>", "addresses"),
            Map.entry("java.util.List<java.lang.String>", "list"),
            Map.entry("int", "integer"),
            Map.entry("long", "integer"),
            Map.entry("boolean", "boolean"),
            Map.entry("java.lang.String", OF_TEXT),
            Map.entry("java.util.Map<java.lang.String, java.lang.String>", OF_TEXT + "|integer"));

    private SettingKind() {}

    /** Pattern of the words that may name the kind of a setting of this type; anything when there is no type. */
    static String of(Optional<Type> type) {
        return type.map(SettingKind::known).orElse(".+");
    }

    private static String known(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType().equals(Optional.class)) {
            return known(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return Arrays.stream(enumeration.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining("/", "one of ", ""));
        }
        return KINDS.get(type.getTypeName());
    }
}
