package dev.verger.notifications.subscription;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of the links by which recipients unsubscribe. */
@ConfigMapping(prefix = "verger.unsubscribe")
interface UnsubscribeConfig {

    /** What the links are signed with, on all replicas alike; without it, a key that is kept in the database. */
    Optional<String> key();
}
