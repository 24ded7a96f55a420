package dev.verger.platform.start;

import io.quarkus.runtime.Quarkus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** What the main method of every service does. */
public final class ServiceStart {

    private static final int MISCONFIGURED = 1;

    private ServiceStart() {}

    /**
     * Runs the service until it is stopped, or ends with status 1 and one line on standard error if a setting is
     * missing.
     *
     * @param required names of the settings that this service needs beside those that all need
     */
    public static void run(List<String> required, String... arguments) {
        run(required, settings -> Optional.empty(), arguments);
    }

    /**
     * The same.
     *
     * @param further says in one line what else is wrong with an operator's settings, or nothing
     */
    public static void run(List<String> required, Function<Config, Optional<String>> further, String... arguments) {
        Optional<String> complaint = complaint(required, further, RequiredSettings.ofSurroundings());
        if (complaint.isPresent()) {
            System.err.println(complaint.get());
            System.exit(MISCONFIGURED);
        }
        Quarkus.run(arguments);
    }

    /**
     * Why a service does not start with these settings, in one line, or empty when it does.
     *
     * @param required names of the settings that this service needs beside those that all need
     * @param further says in one line what else is wrong with the settings, or nothing
     */
    public static Optional<String> complaint(
            List<String> required, Function<Config, Optional<String>> further, Config settings) {
        return new RequiredSettings(settings).complaint(required).or(() -> further.apply(settings));
    }
}
