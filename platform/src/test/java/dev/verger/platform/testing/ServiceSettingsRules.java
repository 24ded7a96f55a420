package dev.verger.platform.testing;

import dev.verger.testing.settings.SettingsRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of a service, those of the platform among them. */
public abstract class ServiceSettingsRules extends SettingsRules {

    private static final Map<String, String> NOT_FOR_OPERATORS = Map.of(
            "VERGER_CLOCK_OFFSET_FILE", "moves the clock on the local stack and in tests",
            "VERGER_OUTBOX_TOPIC", "name of the topic, on which services agree",
            "VERGER_OUTBOX_SOURCE", "name of the service in its events",
            "VERGER_DATABASE_KEEP_ALIVE", "options of PostgreSQL that are part of other settings");

    private final Map<String, String> notForOperators = new HashMap<>(NOT_FOR_OPERATORS);

    /**
     * @param service its name, as in the heading of its table
     * @param root package of its code
     * @param notForOperators variables of its own that an operator has no use for, with the reason
     */
    protected ServiceSettingsRules(String service, String root, Map<String, String> notForOperators) {
        super(List.of("all services", service), List.of("dev.verger.platform", root));
        this.notForOperators.putAll(notForOperators);
    }

    @Override
    protected Map<String, String> notForOperators() {
        return notForOperators;
    }

    /** Those of Kafka's clients, which take them with the prefix {@code kafka.}. */
    @Override
    protected Map<String, Optional<String>> ofOtherLibraries() {
        Map<String, Optional<String>> settings = new HashMap<>();
        ConsumerConfig.configDef().configKeys().forEach((name, key) -> settings.put(variable(name), value(key)));
        return settings;
    }

    private static String variable(String name) {
        return "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Optional<String> value(ConfigDef.ConfigKey key) {
        return key.hasDefault() ? Optional.ofNullable(key.defaultValue).map(Object::toString) : Optional.empty();
    }
}
