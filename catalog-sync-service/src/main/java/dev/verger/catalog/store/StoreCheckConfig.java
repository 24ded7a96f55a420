package dev.verger.catalog.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Settings of store checks. */
@ConfigMapping(prefix = "verger.store-check")
public interface StoreCheckConfig {

    /** Between two checks of one location. */
    @WithDefault("P1D")
    Duration interval();

    /** Between the two looks that a title must be missing in before it counts as removed. */
    @WithDefault("PT4H")
    Duration repeatAfter();

    /** After a check that failed, or one that could not look at everything. */
    @WithDefault("PT15M")
    Duration retryAfter();

    /** Checks that wait or run at a time, over all replicas, so that they never keep syncs waiting. */
    @WithDefault("8")
    int parallelRuns();

    /** Longest wait for the turn of one request, and longest time lost to slow answers in all. */
    @WithDefault("PT1M")
    Duration patience();

    /**
     * A title that is surely sold, by storefront ({@code FR=1000000001}): needed only where no owned title is known to
     * be sold.
     */
    Map<String, String> controls();
}
