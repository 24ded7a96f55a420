package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.token.ServiceToken;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates the sessions of runs. */
@ApplicationScoped
public class AppleSessions {

    private final AppleClient client;
    private final AppleLimits limits;
    private final RequestBudget budget;
    private final AppleAccessConfig settings;
    private final MeterRegistry metrics;
    private final Traces traces;

    AppleSessions(
            AppleClient client,
            AppleLimits limits,
            RequestBudget budget,
            AppleAccessConfig settings,
            MeterRegistry metrics,
            Traces traces) {
        this.client = client;
        this.limits = limits;
        this.budget = budget;
        this.settings = settings;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** The same for pages of listings. */
    public AppleSession open(
            String uId, String organizationName, ServiceToken token, String mdmInfoId, PauseObserver pauses) {
        return open(uId, organizationName, token, mdmInfoId, RequestPriority.LISTING, pauses);
    }

    /**
     * @param uId the library, whose requests are paced together and which every answer must name
     * @param organizationName whose libraries pause together
     * @param mdmInfoId how this installation names itself to Apple
     * @param urgency of all requests of the session
     * @param pauses called when Apple asks for a pause
     */
    public AppleSession open(
            String uId,
            String organizationName,
            ServiceToken token,
            String mdmInfoId,
            RequestPriority urgency,
            PauseObserver pauses) {
        var library = new PacedLibrary(uId, organizationName);
        var counter = new AppleCounter(metrics, traces);
        PauseObserver counted = pause -> {
            metrics.timer("verger.apple.pauses").record(pause);
            pauses.paused(pause);
        };
        var pacer = new Pacer(budget, limits, library, urgency, settings.longestPause(), counted, Stalls::total);
        return new AppleSession(
                client.withGate(pacer).withObserver(counter),
                limits,
                counter,
                new AppleRetry(budget, limits, settings, library, counted),
                new RefusedAnswers(metrics),
                token,
                uId,
                mdmInfoId);
    }
}
