package dev.verger.notifications.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/** When digests are sent, and how often they are tried. */
@ConfigMapping(prefix = "verger.digest")
interface DigestConfig {

    /** Where a day begins and {@link #time} is meant. */
    @WithDefault("UTC")
    ZoneId zone();

    /** When the day's digests go out. */
    @WithDefault("08:00")
    LocalTime time();

    /** How often the clock is looked at, {@code off} for never. */
    @WithDefault("5s")
    String poll();

    /** Maximum wait for an owner that does not answer; then the digest is sent with what is known. */
    @WithDefault("PT2H")
    Duration ownerPatience();

    /** Pause before such an owner is asked again. */
    @WithDefault("PT30S")
    Duration ownerRetry();

    /** How long an answer of the owners counts as current while digests are sent; then they are asked again. */
    @WithDefault("PT10M")
    Duration freshFor();

    /**
     * Lease on a delivery until its mail is handed over; then its sender counts as dead and another one takes it over.
     * For the handover it is renewed, by the longest SMTP transaction and this.
     */
    @WithDefault("PT2M")
    Duration sendingLease();

    /** The same for a replica that works on a subscription's digest. */
    @WithDefault("PT10M")
    Duration runLease();

    /** First pause after an SMTP failure that may pass; doubles up to {@link #longestRetry}. */
    @WithDefault("PT1M")
    Duration firstRetry();

    @WithDefault("PT30M")
    Duration longestRetry();

    /** How long deliveries can be looked up. */
    @WithDefault("P90D")
    Duration retention();
}
