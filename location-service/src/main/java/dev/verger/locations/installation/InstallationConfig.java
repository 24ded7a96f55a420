package dev.verger.locations.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How this installation presents itself to Apple and to other servers. */
@ConfigMapping(prefix = "verger.installation")
interface InstallationConfig {

    /**
     * {@code mdmInfo.id}, up to 100 characters. Without it one is made once and kept with the data. Set it when an
     * installation with another database must count as the same server.
     */
    Optional<String> mdmInfoId();

    /** {@code mdmInfo.name}, shown to administrators of other servers. */
    @WithDefault("Verger")
    String name();

    /** {@code mdmInfo.metadata}; by default the host of the public URL. */
    Optional<String> metadata();
}
