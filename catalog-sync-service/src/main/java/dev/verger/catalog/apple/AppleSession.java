package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.RequestObserver;
import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import java.util.function.Consumer;
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

    /**
     * One page of who holds what; its rows go to a consumer while they are parsed.
     *
     * @param rows gives a new consumer for each try: one that failed may have got some of the rows
     */
    public AssignmentPage assignments(
            AssignmentQuery query, Supplier<? extends Consumer<Assignment>> rows) {
        return ours(() -> client.assignments().page(token, query, rows.get()));
    }

    /** One page of the people at the location. */
    public UserPage users(UserQuery query) {
        return ours(() -> client.users().page(token, query));
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

    /** For the metadata hosts, which take it as a cookie. */
    public ServiceToken token() {
        return token;
    }

    /** Counts this run's requests to other hosts of Apple's too. */
    public RequestObserver observer() {
        return counter;
    }

    /** Requests sent so far, failed ones included. */
    public int requests() {
        return counter.requests();
    }

    private <T extends Envelope> T ours(Supplier<T> call) {
        limits.keepFresh(counter);
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
