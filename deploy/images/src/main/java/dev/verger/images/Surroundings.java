package dev.verger.images;

import dev.verger.local.LocalStack;
import dev.verger.local.LocalStackOptions;
import dev.verger.local.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL, Kafka, Keycloak and the mail catcher of the local stack, on empty data; what else runs is started from
 * images.
 */
final class Surroundings implements AutoCloseable {

    private static final int SIMULATOR_PORT = 8090;

    private final LocalStack stack;
    private final int portOffset;

    private Surroundings(LocalStack stack, int portOffset) {
        this.stack = stack;
        this.portOffset = portOffset;
    }

    static Surroundings start(Path root, Path state, int portOffset) {
        return new Surroundings(
                LocalStack.start(LocalStackOptions.of(root)
                        .withStateDirectory(state)
                        .withPortOffset(portOffset)
                        .withFresh(true)
                        .withComponents(Ports.POSTGRESQL, Ports.KAFKA, Ports.KEYCLOAK, Ports.MAIL_CATCHER)),
                portOffset);
    }

    /** Returns the settings with which the program of an image runs here. */
    Map<String, String> environment(Image image) {
        if (image == Image.APPLE_SIMULATOR) {
            return Map.of();
        }
        Map<String, String> variables = new TreeMap<>(stack.environment(image.id()));
        // A file of the local stack, which an image does not see.
        variables.remove("VERGER_CLOCK_OFFSET_FILE");
        return variables;
    }

    /** Returns a command with what has to differ because the network is that of this machine. */
    List<String> command(Image image, List<String> command) {
        return image == Image.APPLE_SIMULATOR
                ? command.stream()
                        .map(word -> word.equals(String.valueOf(image.port())) ? String.valueOf(simulatorPort()) : word)
                        .toList()
                : command;
    }

    /** Returns an address that answers 200 once the program of an image is ready. */
    URI readiness(Image image) {
        String address = image == Image.APPLE_SIMULATOR
                ? simulatorPort() + "/admin/libraries"
                : environment(image).get("QUARKUS_MANAGEMENT_PORT") + "/q/health/ready";
        return URI.create("http://127.0.0.1:" + address);
    }

    /** The gateway's address for clients. */
    String api() {
        return "http://127.0.0.1:" + environment(Image.GATEWAY).get("QUARKUS_HTTP_PORT");
    }

    /** The simulator's address for its admin API. */
    String simulator() {
        return "http://127.0.0.1:" + simulatorPort();
    }

    private int simulatorPort() {
        return SIMULATOR_PORT + portOffset;
    }

    @Override
    public void close() {
        stack.close();
    }
}
