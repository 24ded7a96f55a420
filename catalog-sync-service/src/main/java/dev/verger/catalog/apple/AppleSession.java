package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.metadata.LookupResult;
import dev.verger.apple.token.ServiceToken;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * One run's conversation with Apple about one location: paced, counted, tried again where that
 * helps, and ended as soon as an answer names another MDM server.
 */
public final class AppleSession {

    private final AppleClient client;
    private final AppleLimits limits;
    private final AppleCounter counter;
    private final AppleRetry retry;
    private final ServiceToken token;
    private final String mdmInfoId;

    AppleSession(
            AppleClient client,
            AppleLimits limits,
            AppleCounter counter,
            AppleRetry retry,
            ServiceToken token,
            String mdmInfoId) {
        this.client = client;
        this.limits = limits;
        this.counter = counter;
        this.retry = retry;
        this.token = token;
        this.mdmInfoId = mdmInfoId;
    }

    /** Limits and addresses, at most five minutes old. */
    public ServiceConfig serviceConfig() {
        return retry.call(() -> limits.read(counter));
    }

    /** Apple's view of the location: the proof that the token is good and the location ours. */
    public ClientConfig clientConfig() {
        return ours(() -> client.config().client(token));
    }

    public AssetPage assets(int pageIndex) {
        return ours(() -> client.assets().page(token, AssetQuery.page(pageIndex)));
    }

    /** The rows of one title, at most one for each quality. */
    public AssetPage title(String adamId) {
        return ours(() -> client.assets().page(token, AssetQuery.title(adamId)));
    }

    /** Looks titles up with the token, which also shows custom apps of the organization. */
    public LookupResult lookup(
            URI address, List<String> adamIds, String platform, String country, String language) {
        var query = new LookupQuery(adamIds, platform, country, language);
        return retry.callElsewhere(() -> client.metadata().lookup(address, token, query));
    }

    /** Requests sent so far, failed ones included. */
    public int requests() {
        return counter.requests();
    }

    private <T extends Envelope> T ours(Supplier<T> call) {
        T answer = retry.call(call);
        if (answer.mdmInfo() != null
                && answer.mdmInfo().id() != null
                && mdmInfoId != null
                && !mdmInfoId.equals(answer.mdmInfo().id())) {
            throw new ClaimedElsewhereException(answer.mdmInfo());
        }
        return answer;
    }
}
