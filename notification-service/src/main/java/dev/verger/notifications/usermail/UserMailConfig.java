package dev.verger.notifications.usermail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When mails to users are sent, and how often they are tried. */
@ConfigMapping(prefix = "verger.user-mail")
interface UserMailConfig {

    /** How long ended assignments of one user at one location are gathered into one mail. */
    @WithDefault("PT15M")
    Duration gather();

    /** How often the queue is looked at, {@code off} for never. */
    @WithDefault("5s")
    String poll();

    /**
     * Lease on a mail until it is handed over; then its sender counts as dead and another one takes it over. For the
     * handover it is renewed, by the longest SMTP transaction and this.
     */
    @WithDefault("PT2M")
    Duration sendingLease();

    /** First pause after a failure that may pass, of SMTP or of a service; doubles up to {@link #longestRetry}. */
    @WithDefault("PT1M")
    Duration firstRetry();

    @WithDefault("PT30M")
    Duration longestRetry();

    /** Age of the fact at which a mail about it is tried no more. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    /** How long sent and dropped mails are kept, without addresses. */
    @WithDefault("P90D")
    Duration retention();
}
