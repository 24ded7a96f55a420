package dev.verger.benchmarks.stack;

import dev.verger.benchmarks.sql.Database;
import dev.verger.local.LocalStack;
import dev.verger.local.LocalStackOptions;
import dev.verger.local.Ports;
import dev.verger.simulator.AppleSimulator;
import dev.verger.simulator.SimulatorOptions;
import dev.verger.testing.api.VergerClient;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The running system. */
public final class Bench implements AutoCloseable {

    /** The port of the stack's simulator, which ours replaces in this JVM and with its heap. */
    private static final int SIMULATOR_PORT = 8090;

    /** Components of the stack that this JVM has a faster one for. */
    private static final Set<String> REPLACED = Set.of(Ports.APPLE_SIMULATOR, Ports.MAIL_CATCHER);

    /** The launcher's options are for a quick start; a measurement needs the compiler that servers use. */
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";

    /**
     * One client sends more requests than the gateway's limit, and metadata is requested without the low rate that is
     * used for Apple's public lookup.
     */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "VERGER_GATEWAY_RATE_LIMIT_REQUESTS_PER_SECOND", "0",
            "VERGER_APPLE_METADATA_REQUESTS_PER_SECOND", "1000"));

    /** Settings that determine how fast PostgreSQL writes. */
    private static final List<String> TOLD_OF_POSTGRESQL =
            List.of("fsync", "synchronous_commit", "shared_buffers", "max_wal_size");

    private final BenchOptions options;
    private final LocalStack stack;
    private final AppleSimulator simulator;
    private final NotificationSink notifications;
    private final SmtpSink smtp;
    private final Apple apple;
    private final VergerClient api;
    private final OwnerMetrics owner;

    private Bench(
            BenchOptions options,
            LocalStack stack,
            AppleSimulator simulator,
            NotificationSink notifications,
            SmtpSink smtp) {
        this.options = options;
        this.stack = stack;
        this.simulator = simulator;
        this.notifications = notifications;
        this.smtp = smtp;
        this.apple = new Apple(simulator.adminUrl());
        this.owner = new OwnerMetrics(stack.managementUrl(Ports.LOCATION_SERVICE));
        this.api = new VergerClient(stack.url(Ports.GATEWAY), "verger-admin");
    }

    /** Starts everything on an empty database and returns once it is ready. */
    public static Bench start(BenchOptions options) {
        String[] components =
                Ports.NAMES.stream().filter(name -> !REPLACED.contains(name)).toArray(String[]::new);
        Map<String, String> environment = new HashMap<>(SETTINGS);
        NotificationSink notifications = NotificationSink.open();
        environment.put("VERGER_APPLE_NOTIFICATION_URL", notifications.url().toString());
        SmtpSink smtp = SmtpSink.open();
        environment.put("VERGER_SMTP_PORT", String.valueOf(smtp.port()));
        // The service's own default, which the launcher shortens.
        environment.put("VERGER_DIGEST_POLL", "5s");
        LocalStack stack = LocalStack.start(LocalStackOptions.of(options.root())
                .withStateDirectory(options.state())
                .withPortOffset(options.portOffset())
                .withFresh(true)
                .withJvmOptions(jvmOptions(options))
                .withEnvironment(environment)
                .withComponents(components));
        try {
            AppleSimulator simulator = AppleSimulator.start(new SimulatorOptions(
                    SIMULATOR_PORT + options.portOffset(),
                    null,
                    null,
                    options.state().resolve("clock-offset")));
            return new Bench(options, stack, simulator, notifications, smtp);
        } catch (RuntimeException e) {
            stack.close();
            notifications.close();
            smtp.close();
            throw e;
        }
    }

    private static List<String> jvmOptions(BenchOptions options) {
        String heap = options.heap();
        List<String> words = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, ALL_COMPILERS));
        words.addAll(options.jvmOptions());
        return words;
    }

    /** The settings that differ from the services' defaults. */
    public List<String> settings() throws SQLException {
        List<String> settings = new ArrayList<>();
        settings.add("heap of each service -Xms%1$s -Xmx%1$s".formatted(options.heap()));
        SETTINGS.forEach((name, value) -> settings.add(name + "=" + value));
        if (!options.jvmOptions().isEmpty()) {
            settings.add("of each service: " + String.join(" ", options.jvmOptions()));
        }
        List<String> postgresql = new ArrayList<>();
        for (String name : TOLD_OF_POSTGRESQL) {
            postgresql.add(name + " " + catalog().text("show " + name));
        }
        settings.add("PostgreSQL: " + String.join(", ", postgresql));
        return settings;
    }

    /** The heap of each service, as in {@code -Xmx}. */
    public String heap() {
        return options.heap();
    }

    /** An administrator with every privilege. */
    public VergerClient api() {
        return api;
    }

    public Apple apple() {
        return apple;
    }

    /** Requests to Apple that location-service has sent since its start. */
    public long locationServiceRequests() {
        return owner.appleRequests();
    }

    /** The database of catalog-sync-service. */
    public Database catalog() {
        return new Database(stack.url(Ports.POSTGRESQL), "catalog_sync");
    }

    /** The database of notification-service. */
    public Database notificationDatabase() {
        return new Database(stack.url(Ports.POSTGRESQL), "notification");
    }

    /** Where notification-service sends its mails. */
    public SmtpSink smtp() {
        return smtp;
    }

    /** The checkout. */
    public Path root() {
        return options.root();
    }

    public Path postgresLog() {
        return stack.logs().resolve(Ports.POSTGRESQL + ".log");
    }

    public void stopCatalogService() {
        stack.stop(Ports.CATALOG_SYNC_SERVICE);
    }

    /** Restarts the service, which also clears its cache of Apple's limits. */
    public void restartCatalogService() {
        stack.restart(Ports.CATALOG_SYNC_SERVICE);
    }

    /** Restarts the processes between a client and a list of locations, so that nothing is compiled yet. */
    public void restartGatewayAndLocationService() {
        stack.restart(Ports.LOCATION_SERVICE);
        stack.restart(Ports.GATEWAY);
    }

    public ServiceProcess catalogService() {
        return ServiceProcess.find(Ports.CATALOG_SYNC_SERVICE);
    }

    public ServiceProcess notificationService() {
        return ServiceProcess.find(Ports.NOTIFICATION_SERVICE);
    }

    /** Where the notifications of an uploaded location are accepted, at the service itself. */
    public Webhook webhook(String locationId) {
        String path = Webhook.path(locationId);
        return new Webhook(catalogServiceUrl().resolve(path), notifications.secret(path));
    }

    /** Calls the listener for each event that catalog-sync-service publishes from now on. */
    public CatalogEvents catalogEvents(Consumer<CatalogEvents.Event> listener) {
        return CatalogEvents.follow(stack.url(Ports.KAFKA), listener);
    }

    public URI catalogServiceUrl() {
        return URI.create(stack.url(Ports.CATALOG_SYNC_SERVICE));
    }

    /** Processor time that the gateway has used so far. */
    public double gatewayCpuSeconds() {
        return processorTimes().seconds().get(Ports.GATEWAY);
    }

    /** Processor time of every process so far. */
    public ProcessorTimes processorTimes() {
        return ProcessorTimes.now(options.state().resolve("data/" + Ports.POSTGRESQL));
    }

    /** Processor time that the parts have used so far. */
    public CpuTime cpu() {
        return CpuTime.now(catalogService(), options.state().resolve("data/" + Ports.POSTGRESQL));
    }

    @Override
    public void close() {
        stack.close();
        simulator.close();
        notifications.close();
        smtp.close();
    }
}
