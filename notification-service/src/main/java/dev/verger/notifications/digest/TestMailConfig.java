package dev.verger.notifications.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of test mails. */
@ConfigMapping(prefix = "verger.test-mail")
interface TestMailConfig {

    /** Maximum number of test mails of one caller in an hour, and of one subscription; then 429. */
    @WithDefault("20")
    int perHour();
}
