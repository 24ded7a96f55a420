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
        RequiredSettings settings = RequiredSettings.fromSurroundings();
        Optional<String> complaint = settings.complaint(required).or(() -> settings.complaint(further));
        if (complaint.isPresent()) {
            System.err.println(complaint.get());
            System.exit(MISCONFIGURED);
        }
        Quarkus.run(arguments);
    }
}
