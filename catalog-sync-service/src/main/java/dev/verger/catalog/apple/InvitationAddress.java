package dev.verger.catalog.apple;

import dev.verger.apple.error.AppleException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Where users link their Apple Account: Apple's {@code invitationEmail} of the service configuration. */
@ApplicationScoped
public class InvitationAddress {

    private static final String URL = "invitationEmail";

    /** Stands for the code, literally, in Apple's address. */
    private static final String CODE = "%25inviteCode%25";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final AppleLimits limits;
    private final MeterRegistry metrics;
    private final Traces traces;

    InvitationAddress(AppleLimits limits, MeterRegistry metrics, Traces traces) {
        this.limits = limits;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * The link of one user.
     *
     * @param inviteCode of the user, which Apple gives until the user has accepted
     * @throws UnavailableException if Apple's address was never read and Apple gives none now
     */
    public String of(String inviteCode) {
        return template().replace(CODE, URLEncoder.encode(inviteCode, StandardCharsets.UTF_8));
    }

    private String template() {
        try {
            return limits.read(new AppleCounter(metrics, traces))
                    .url(URL)
                    .orElseThrow(() -> unavailable("Apple names no address for invitations.", null))
                    .toString();
        } catch (AppleException e) {
            throw unavailable("Apple's address for invitations cannot be read at the moment.", e);
        }
    }

    private static UnavailableException unavailable(String description, AppleException reason) {
        return new UnavailableException("APPLE_UNAVAILABLE", description, RETRY_AFTER, reason);
    }
}
