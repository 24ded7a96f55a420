package dev.verger.catalog.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long ended runs, ended operations, ended assignments, notifications and retired users are kept. */
@ConfigMapping(prefix = "verger.retention")
interface RetentionConfig {

    /** Runs, operations and assignments that ended, and notifications. */
    @WithDefault("P90D")
    Duration history();

    /** Names and addresses of users who were retired, and the text of notifications about users. */
    @WithDefault("P30D")
    Duration people();
}
