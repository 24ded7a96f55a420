package dev.verger.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The limits of one interface of settings, checked before anything is started: a value out of range would otherwise be
 * found out when it is first used, or never.
 */
public final class SettingLimits<T> {

    private final Class<T> settings;
    private final List<Limit<T>> limits;

    private record Limit<T>(Predicate<T> holds, String sentence) {}

    private SettingLimits(Class<T> settings, List<Limit<T>> limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /** @param settings a {@link ConfigMapping} */
    public static <T> SettingLimits<T> of(Class<T> settings) {
        return new SettingLimits<>(settings, List.of());
    }

    /** The same and a duration that must not be shorter, nor longer than ten years. */
    public SettingLimits<T> duration(String name, Function<T, Duration> value, Duration least) {
        Duration most = Duration.ofDays(3650);
        return require(
                values -> value.apply(values).compareTo(least) >= 0
                        && value.apply(values).compareTo(most) <= 0,
                "%s must be a duration from %s to %s".formatted(variable(name), least, most));
    }

    /** The same and a number from least to most. */
    public SettingLimits<T> number(String name, ToIntFunction<T> value, int least, int most) {
        return require(
                values -> {
                    int number = value.applyAsInt(values);
                    return number >= least && number <= most;
                },
                "%s must be from %d to %d".formatted(variable(name), least, most));
    }

    /** The same and an absolute http or https address. */
    public SettingLimits<T> url(String name, Function<T, URI> value) {
        return optionalUrl(name, value.andThen(Optional::of));
    }

    /** The same and an address of that kind, or none. */
    public SettingLimits<T> optionalUrl(String name, Function<T, Optional<URI>> value) {
        return require(
                values -> value.apply(values).map(SettingLimits::isUrl).orElse(true),
                variable(name) + " must be an absolute http or https address");
    }

    private static boolean isUrl(URI url) {
        return url.getHost() != null
                && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
    }

    /**
     * The same and a rule.
     *
     * @param sentence says in the operator's words what must be
     */
    public SettingLimits<T> require(Predicate<T> holds, String sentence) {
        List<Limit<T>> all = new ArrayList<>(limits);
        all.add(new Limit<>(holds, sentence));
        return new SettingLimits<>(settings, List.copyOf(all));
    }

    /**
     * The line for the operator, or empty when nothing is out of range.
     *
     * @param operators what an operator has set
     */
    public Optional<String> complaint(Config operators) {
        String broken;
        try {
            T values = read(operators);
            broken = limits.stream()
                    .filter(limit -> !limit.holds().test(values))
                    .map(Limit::sentence)
                    .collect(Collectors.joining("; "));
        } catch (ConfigValidationException e) {
            broken = e.getProblem(0).getMessage().lines().findFirst().orElse("");
        }
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of("This service cannot start: " + broken + " (see docs/operations.md).");
    }

    private T read(Config operators) {
        ConfigSource[] sources = StreamSupport.stream(
                        operators.getConfigSources().spliterator(), false)
                .toArray(ConfigSource[]::new);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(sources)
                .withMapping(settings)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(settings);
    }

    private String variable(String name) {
        return SettingNames.variable(settings.getAnnotation(ConfigMapping.class).prefix() + "." + name);
    }
}
