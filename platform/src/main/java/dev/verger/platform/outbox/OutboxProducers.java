package dev.verger.platform.outbox;

import dev.verger.platform.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens connections to Kafka that neither lose nor reorder. */
@ApplicationScoped
class OutboxProducers {

    private static final String CLIENT_SETTINGS = "kafka.";

    private final OutboxConfig config;
    private final RelayConfig times;
    private final Config settings;
    private final String bootstrapServers;
    private final Traces traces;

    OutboxProducers(
            OutboxConfig config,
            RelayConfig times,
            Config settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            Traces traces) {
        this.config = config;
        this.times = times;
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.traces = traces;
    }

    EventProducer create() {
        long timeout = times.sendTimeout().toMillis();
        Map<String, Object> properties = new HashMap<>(clientSettings());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(timeout, 10_000));
        // Beyond the time that the relay waits, so that Kafka's client never gives up on one record
        // and sends a later one.
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new EventProducer(
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer()),
                config.source(),
                times.sendTimeout(),
                traces);
    }

    /**
     * Security settings of the broker, under the same names as for the consumers: {@code kafka.security.protocol}, ….
     */
    private Map<String, Object> clientSettings() {
        Map<String, Object> found = new HashMap<>();
        for (String name : settings.getPropertyNames()) {
            if (name.startsWith(CLIENT_SETTINGS + "security.")
                    || name.startsWith(CLIENT_SETTINGS + "sasl.")
                    || name.startsWith(CLIENT_SETTINGS + "ssl.")) {
                settings.getOptionalValue(name, String.class)
                        .ifPresent(value -> found.put(name.substring(CLIENT_SETTINGS.length()), value));
            }
        }
        return found;
    }
}
