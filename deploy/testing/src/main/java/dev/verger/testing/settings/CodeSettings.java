package dev.verger.testing.settings;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings named {@code verger.…} that compiled classes and the files of properties name: members of a
 * {@link ConfigMapping}, parameters with {@code ConfigProperty}, and expressions.
 */
final class CodeSettings {

    private static final String CONFIG_PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String SCHEDULED = "io.quarkus.scheduler.Scheduled";
    private static final Pattern OWN_EXPRESSION =
            Pattern.compile("\\$?\\{(?<name>verger\\.[a-z.-]+)(?::(?<fallback>[^}]*))?}");
    private static final String ELEMENTS = "[*]";

    private final Map<String, Optional<Type>> types = new TreeMap<>();
    private final Map<String, String> defaults = new HashMap<>();

    private CodeSettings() {}

    /** By environment variable. */
    static Map<String, KnownSetting> of(List<String> packages) {
        var settings = new CodeSettings();
        ArchConfiguration.withThreadLocalScope(configuration -> {
            // What these classes depend on does not count, and is a hundred times as much
            configuration.setResolveMissingDependenciesFromClassPath(false);
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(packages)
                    .forEach(settings::read);
        });
        PropertyFiles.ownNames().forEach(name -> settings.types.putIfAbsent(name, Optional.empty()));
        return settings.known();
    }

    private void read(JavaClass candidate) {
        if (candidate.isAnnotatedWith(ConfigMapping.class)) {
            readMapping(candidate.reflect());
        }
        candidate.getCodeUnits().forEach(this::readCode);
    }

    private void readMapping(Class<?> mapping) {
        var known = ConfigClass.configClass(mapping);
        known.getProperties().forEach((name, value) -> {
            if (value != null) {
                defaults.put(name, value);
            }
        });
        ConfigMappings.getProperties(known).forEach((name, property) -> {
            if (!name.endsWith(ELEMENTS)) {
                types.put(name, Optional.of(property.getMethod().getGenericReturnType()));
            }
        });
    }

    private void readCode(JavaCodeUnit code) {
        code.getParameters().forEach(this::readParameter);
        code.tryGetAnnotationOfType(SCHEDULED).ifPresent(this::readSchedule);
    }

    private void readParameter(JavaParameter parameter) {
        parameter
                .tryGetAnnotationOfType(CONFIG_PROPERTY)
                .flatMap(annotation -> annotation.get("name"))
                .map(Object::toString)
                .filter(name -> name.startsWith("verger."))
                .ifPresent(name ->
                        types.put(name, Optional.of(parameter.getRawType().reflect())));
    }

    private void readSchedule(JavaAnnotation<?> schedule) {
        Matcher expression =
                OWN_EXPRESSION.matcher(schedule.get("every").orElse("").toString());
        if (expression.matches()) {
            types.putIfAbsent(expression.group("name"), Optional.empty());
        }
    }

    private Map<String, KnownSetting> known() {
        SmallRyeConfig config = PropertyFiles.over(defaults);
        Map<String, KnownSetting> known = new TreeMap<>();
        types.forEach((name, type) -> {
            var setting = new KnownSetting(name, config.getOptionalValue(name, String.class), type);
            known.put(setting.variable(), setting);
        });
        return known;
    }
}
