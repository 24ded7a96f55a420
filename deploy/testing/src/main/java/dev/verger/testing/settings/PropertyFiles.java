package dev.verger.testing.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of properties on the class path: what is set without an operator. */
final class PropertyFiles {

    private static final String OF_MODULE = "application.properties";
    private static final int OF_MODULE_ORDINAL = 250;
    private static final String OF_PLATFORM = "META-INF/microprofile-config.properties";
    private static final int OF_PLATFORM_ORDINAL = 100;
    private static final Pattern OWN_EXPRESSION = Pattern.compile("\\$\\{(verger\\.[a-z.-]+)");

    private PropertyFiles() {}

    /** What the files set, on top of the defaults of the code; expressions are resolved. */
    static SmallRyeConfig over(Map<String, String> defaults) {
        var builder = new SmallRyeConfigBuilder().addDefaultInterceptors().withDefaultValues(defaults);
        files(OF_MODULE, OF_MODULE_ORDINAL).forEach(builder::withSources);
        files(OF_PLATFORM, OF_PLATFORM_ORDINAL).forEach(builder::withSources);
        return builder.build();
    }

    /** Own settings that the files set or refer to. */
    static Set<String> ownNames() {
        return Stream.concat(files(OF_MODULE, OF_MODULE_ORDINAL), files(OF_PLATFORM, OF_PLATFORM_ORDINAL))
                .flatMap(file -> Stream.concat(
                        file.getPropertyNames().stream().filter(name -> name.startsWith("verger.")),
                        file.getProperties().values().stream().flatMap(PropertyFiles::referred)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> referred(String value) {
        return OWN_EXPRESSION.matcher(value).results().map((MatchResult result) -> result.group(1));
    }

    private static Stream<PropertiesConfigSource> files(String name, int ordinal) {
        try {
            return Thread.currentThread()
                    .getContextClassLoader()
                    .resources(name)
                    .map(url -> read(url, ordinal));
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    private static PropertiesConfigSource read(URL url, int ordinal) {
        try {
            return new PropertiesConfigSource(url, ordinal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
