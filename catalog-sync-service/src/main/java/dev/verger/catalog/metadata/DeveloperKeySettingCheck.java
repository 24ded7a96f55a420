package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.DeveloperKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The three settings of a developer key, which make sense together only. */
public final class DeveloperKeySettingCheck {

    private static final String PREFIX = "verger.apple.metadata.";
    private static final List<String> NAMES = List.of("key-id", "team-id", "private-key");

    private DeveloperKeySettingCheck() {}

    /** Why the service cannot start with these settings, in one line, or empty when it can. */
    public static Optional<String> complaint(Config config) {
        List<String> values = NAMES.stream()
                .map(name -> config.getOptionalValue(PREFIX + name, String.class))
                .map(value -> value.filter(text -> !text.isBlank()).orElse(""))
                .toList();
        if (values.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        if (values.stream().anyMatch(String::isEmpty)) {
            return Optional.of("Set all of VERGER_APPLE_METADATA_KEY_ID, VERGER_APPLE_METADATA_TEAM_ID and"
                    + " VERGER_APPLE_METADATA_PRIVATE_KEY, or none (see docs/operations.md).");
        }
        try {
            DeveloperKey.of(values.get(0), values.get(1), values.get(2));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("VERGER_APPLE_METADATA_PRIVATE_KEY is " + e.getMessage() + ".");
        }
    }

    /**
     * The key, or empty when none is configured.
     *
     * @throws IllegalStateException when it is configured in part
     */
    static Optional<DeveloperKey> key(MetadataHostConfig settings) {
        List<String> set = Stream.of(settings.keyId(), settings.teamId(), settings.privateKey())
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .toList();
        if (set.isEmpty()) {
            return Optional.empty();
        }
        if (set.size() < NAMES.size()) {
            throw new IllegalStateException("The developer key is configured in part");
        }
        return Optional.of(DeveloperKey.of(set.get(0), set.get(1), set.get(2)));
    }
}
