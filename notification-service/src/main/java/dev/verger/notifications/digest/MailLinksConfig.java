package dev.verger.notifications.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What a mail refers to outside of itself. */
@ConfigMapping(prefix = "verger.links")
interface MailLinksConfig {

    /** Where a person sees a location, with {@code {id}} for its id; absent for no link. */
    Optional<String> location();

    /** Where a person changes a subscription, with {@code {id}} for its id; absent for no link. */
    Optional<String> subscription();

    /** Whether a mail shows the icons of titles, which the reader's program then fetches from Apple. */
    @WithDefault("true")
    boolean icons();
}
