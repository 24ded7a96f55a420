package dev.verger.locations.site;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The sites of a new installation. */
@ConfigMapping(prefix = "verger.sites")
interface SiteConfig {

    /** Names of the sites that are made, with ids from 1, when there is none. Default: none. */
    Optional<List<String>> initial();
}
