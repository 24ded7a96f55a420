package dev.verger.mirror;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.FakeLocationService;
import dev.verger.local.kafka.KafkaServer;
import dev.verger.local.postgres.PostgresServer;
import dev.verger.local.process.Guard;
import dev.verger.simulator.AppleSimulator;
import dev.verger.simulator.SimulatorOptions;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Replicas of the service with a PostgreSQL and a Kafka of their own, a simulated Apple and a fake location-service.
 * Every part can be killed, stopped and started again.
 */
final class Installation implements AutoCloseable {

    private static final String DATABASE = "catalog_sync";

    private final Path directory;
    private final Guard guard = Guard.start();
    private final AppleSimulator simulator;
    private final AppleAdmin apple;
    private final FakeLocationService locations = FakeLocationService.start();
    private final List<Replica> replicas = new ArrayList<>();
    private final LoadBalancer notifications = LoadBalancer.start(this::replicas);
    private final FaultCounts faults;
    private final Jdbi jdbi;
    private PostgresServer postgres;
    private KafkaServer kafka;
    private Duration offset = Duration.ZERO;

    private Installation(Path directory) {
        this.directory = directory;
        postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        postgres.createDatabase(DATABASE, DATABASE);
        kafka = KafkaServer.start(directory.resolve("kafka"), 0);
        simulator = AppleSimulator.start(new SimulatorOptions(0, null, null, directory.resolve("clock")));
        apple = new AppleAdmin(simulator.adminUrl().toString());
        faults = new FaultCounts(apple);
        jdbi = Jdbi.create(postgres.jdbcUrl(DATABASE), DATABASE, "");
    }

    /**
     * Starts everything; the replicas may need some seconds more.
     *
     * @param settings of the replicas, in addition to those of every test
     */
    static Installation start(int replicas, Map<String, String> settings) {
        try {
            var installation = new Installation(Files.createTempDirectory("verger-mirror-"));
            installation.requireSynchronousCommit();
            for (int i = 1; i <= replicas; i++) {
                installation.replicas.add(installation.replica("replica-" + i, settings));
            }
            installation.startReplicas();
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Otherwise kill -9 could lose commits, which is not the service's fault. */
    private void requireSynchronousCommit() {
        String commits = jdbi.withHandle(handle ->
                handle.select("show synchronous_commit").mapTo(String.class).one());
        assertThat(commits).isEqualTo("on");
    }

    private Replica replica(String name, Map<String, String> more) {
        var settings = ReplicaSettings.of(
                postgres.jdbcUrl(DATABASE),
                DATABASE,
                kafka.bootstrapServers(),
                simulator.url().toString(),
                locations.url(),
                directory.resolve("clock"));
        settings.putAll(more);
        return new Replica(name, directory, settings, guard);
    }

    AppleAdmin apple() {
        return apple;
    }

    /** Faults of Apple, and how many of them happened. */
    FaultCounts faults() {
        return faults;
    }

    /** Where Apple's notifications arrive. */
    LoadBalancer notifications() {
        return notifications;
    }

    /** Calls Apple's API, as every server with the token can. */
    JsonNode callApple(String path, String token, Object body) {
        return Http.send("POST", simulator.url() + path, body, "Authorization", "Bearer " + token)
                .expectSuccess()
                .json();
    }

    Jdbi database() {
        return jdbi;
    }

    String kafkaServers() {
        return kafka.bootstrapServers();
    }

    String locationServiceUrl() {
        return locations.url();
    }

    /** Where the replicas write their logs. */
    Path directory() {
        return directory;
    }

    List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** Starts the replicas that do not run. */
    void startReplicas() {
        replicas.forEach(Replica::start);
    }

    /** Waits until each has finished its start. */
    void awaitReplicas() {
        await("the replicas start").until(() -> replicas.stream().allMatch(Replica::isUp));
    }

    /** The replica that claimed a run first. */
    Replica claimantOf(long runId) {
        return replicas.stream()
                .filter(replica -> replica.logged("Claimed sync run " + runId + " "))
                .findFirst()
                .orElseThrow();
    }

    /** The time of Apple and of every replica. */
    Instant now() {
        return Instant.now().plus(offset);
    }

    /** Moves the clock of Apple and of every replica. */
    void advance(Duration by) {
        apple.advanceClock(by);
        offset = offset.plus(by);
    }

    /** Whether location-service does not answer. */
    void locationServiceIsDown(boolean down) {
        Http.send(down ? "PUT" : "DELETE", locations.url() + "/down", null).expectSuccess();
    }

    /** Ends PostgreSQL at once, without a checkpoint, as a crash does. */
    void crashPostgres() {
        ProcessHandle server = postgres.process();
        Signal.send("QUIT", server.pid());
        server.onExit().join();
        postgres.close();
    }

    /** Starts PostgreSQL again; it recovers by itself. */
    void startPostgres() {
        postgres = PostgresServer.start(directory.resolve("postgres"), postgres.port());
    }

    /** Stops Kafka in an orderly way. */
    void stopKafka() {
        kafka.close();
    }

    /** Starts Kafka again. */
    void startKafka() {
        kafka = KafkaServer.start(directory.resolve("kafka"), kafka.port());
    }

    @Override
    public void close() {
        replicas.stream().filter(Replica::isAlive).forEach(Replica::kill);
        simulator.close();
        notifications.close();
        locations.close();
        kafka.close();
        postgres.close();
        guard.close();
        if (!Boolean.getBoolean("verger.test.keep-logs")) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
