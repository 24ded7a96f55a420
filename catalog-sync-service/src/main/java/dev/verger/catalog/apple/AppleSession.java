package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.Endpoint;
import dev.verger.apple.RequestObserver;
import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.error.AppleFailures;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.Flaw;
import dev.verger.apple.event.EventResponse;
import dev.verger.apple.event.EventStatus;
import dev.verger.apple.page.Page;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.User;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests of one run to Apple about one location: rate-limited, counted, retried where that helps, and refused as
 * soon as an answer names another MDM server. An answer that does not prove to be Apple's about this location is a
 * failed request, see {@link PageCheck}: it throws {@link AppleRetryLaterException} with its {@link Flaw} once no
 * further try helps.
 *
 * <p>Every request about the location throws:
 *
 * <ul>
 *   <li>{@link AppleRetryLaterException} if Apple gives no usable answer and no further try within the run helps
 *   <li>{@link dev.verger.apple.error.AppleException} of another kind if Apple refuses: the token, the address, or the
 *       request as such
 *   <li>{@link ApplePausedException} if Apple asks for a longer pause than a run waits
 *   <li>{@link ClaimedElsewhereException} if the answer names another MDM server as the one that manages the location
 *   <li>{@link InterruptedRunException} if the service stops, or another replica has the run now
 * </ul>
 */
public final class AppleSession {

    private final AppleClient client;
    private final AppleLimits limits;
    private final AppleCounter counter;
    private final AppleRetry retry;
    private final RefusedAnswers refused;
    private final ServiceToken token;
    private final String uId;
    private final String mdmInfoId;
    private volatile Addressed addressed;

    /** The client that asks where a reading of Apple's configuration says. */
    private record Addressed(ServiceConfig config, AppleClient client) {}

    AppleSession(
            AppleClient client,
            AppleLimits limits,
            AppleCounter counter,
            AppleRetry retry,
            RefusedAnswers refused,
            ServiceToken token,
            String uId,
            String mdmInfoId) {
        this.client = client;
        this.limits = limits;
        this.counter = counter;
        this.retry = retry;
        this.refused = refused;
        this.token = token;
        this.uId = uId;
        this.mdmInfoId = mdmInfoId;
    }

    /**
     * Limits and addresses, at most five minutes old.
     *
     * @throws dev.verger.apple.error.AppleException if there was no reading before and Apple gives no usable answer
     * @throws InterruptedRunException if the run is interrupted while it waits
     */
    public ServiceConfig serviceConfig() {
        return retry.call(() -> limits.read(counter));
    }

    /**
     * One page of who holds what; its rows go to a consumer while they are parsed.
     *
     * @param rows gives a new consumer for each try: one that failed may have got some of the rows
     * @throws dev.verger.apple.error.AppleStateException if Apple has no such page, or does not know the version any
     *     more
     */
    public AssignmentPage assignments(AssignmentQuery query, Supplier<? extends Consumer<Assignment>> rows) {
        return page(
                Endpoint.ASSIGNMENTS,
                query.pageIndex(),
                query.sinceVersionId() != null,
                at -> at.assignments().page(token, query, rows.get()));
    }

    /**
     * One page of the people at the location.
     *
     * @param rows gives a new consumer for each try
     * @throws dev.verger.apple.error.AppleStateException if Apple has no such page, or does not know the version any
     *     more
     */
    public UserPage users(UserQuery query, Supplier<? extends Consumer<User>> rows) {
        return page(
                Endpoint.USERS,
                query.pageIndex(),
                query.sinceVersionId() != null,
                at -> at.users().page(token, query, rows.get()));
    }

    /**
     * Apple's view of the location: the proof that the token is good and the location ours.
     *
     * @throws dev.verger.apple.error.AppleTokenException if the token is not good
     * @throws ClaimedElsewhereException if another MDM server manages the location
     */
    public ClientConfig clientConfig() {
        return ours(
                Endpoint.CLIENT_CONFIG,
                at -> at.config().client(token),
                config -> Optional.ofNullable(libraryFlaw(config)));
    }

    /**
     * One page of the titles.
     *
     * @param rows gives a new consumer for each try
     * @throws dev.verger.apple.error.AppleStateException if Apple has no such page
     */
    public AssetPage assets(int pageIndex, Supplier<? extends Consumer<Asset>> rows) {
        return page(
                Endpoint.ASSETS,
                pageIndex,
                false,
                at -> at.assets().page(token, AssetQuery.page(pageIndex), rows.get()));
    }

    /** The rows of one title, at most one for each quality. */
    public AssetPage title(String adamId) {
        return page(Endpoint.ASSETS, null, false, at -> at.assets().page(token, AssetQuery.title(adamId)));
    }

    /**
     * Gives licenses, or takes them back; Apple does it later and reports by the event. Sent once: an answer that does
     * not arrive may be that of a request that was carried out, see
     * {@link dev.verger.apple.error.AppleException#mayHaveBeenDone}. The same holds when the answer names another MDM
     * server.
     *
     * @param endpoint {@link Endpoint#ASSOCIATE}, {@link Endpoint#DISASSOCIATE} or {@link Endpoint#REVOKE}
     * @return the id of the event
     * @throws dev.verger.apple.error.AppleRequestException if Apple refuses the request as such; nothing was done
     * @throws dev.verger.apple.error.AppleStateException if Apple knows something of the request better; nothing was
     *     done
     */
    public String manage(Endpoint endpoint, ManageAssetsRequest request) {
        return written(endpoint, at -> switch (endpoint) {
            case ASSOCIATE -> at.assignments().associate(token, request);
            case DISASSOCIATE -> at.assignments().disassociate(token, request);
            case REVOKE -> at.assignments().revoke(token, request);
            default -> throw new IllegalArgumentException("No change of assignments: " + endpoint);
        });
    }

    /**
     * Registers users, or ends registrations; for the rest like {@link #manage}.
     *
     * @param endpoint {@link Endpoint#CREATE_USERS} or {@link Endpoint#RETIRE_USERS}
     * @return the id of the event
     * @throws dev.verger.apple.error.AppleRequestException if Apple refuses the request as such; nothing was done
     * @throws dev.verger.apple.error.AppleStateException if Apple knows something of the request better; nothing was
     *     done
     */
    public String manageUsers(Endpoint endpoint, List<RequestUser> users) {
        return written(endpoint, at -> switch (endpoint) {
            case CREATE_USERS -> at.users().create(token, users);
            case RETIRE_USERS -> at.users().retire(token, users);
            default -> throw new IllegalArgumentException("No change of users: " + endpoint);
        });
    }

    /**
     * How far an event is.
     *
     * @throws dev.verger.apple.error.AppleStateException if Apple does not know the event
     */
    public EventStatus status(String eventId) {
        return ours(Endpoint.STATUS, at -> at.events().status(token, eventId), this::otherLibrary);
    }

    /** Apple refused a request for its size: its limits are read again before the next one. */
    public void forgetLimits() {
        limits.forget();
    }

    /**
     * What matters of a page once its rows are put away.
     *
     * @param kept how many of its rows say what they are about
     */
    public PagedListing.ReadPage readPage(Endpoint list, Page page, int kept) {
        int skipped = page.head().rows() - kept;
        refused.skipped(list, skipped);
        return new PagedListing.ReadPage(
                kept,
                skipped,
                page.nextPageIndex(),
                page.totalPages() == null ? 0 : page.totalPages(),
                page.versionId());
    }

    /** Pages that were accepted one by one do not make up a list. */
    public AppleRetryLaterException refuse(Endpoint list, Flaw flaw) {
        refused.refused(list.path(), flaw);
        return AppleFailures.flawed(list.path(), 0, flaw);
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

    private <T extends Page> T page(Endpoint list, Integer index, boolean changes, Function<AppleClient, T> request) {
        int asked = index == null ? 0 : index;
        return ours(list, request, page -> PageCheck.flaw(page.head(), uId, asked, changes));
    }

    private String written(Endpoint endpoint, Function<AppleClient, EventResponse> request) {
        Function<EventResponse, Optional<Flaw>> check = answer -> {
            otherLibrary(answer).ifPresent(flaw -> {
                throw AppleFailures.ofWrite(AppleFailures.flawed(endpoint.path(), 200, flaw));
            });
            return Optional.empty();
        };
        return ours(endpoint, request, check).eventId();
    }

    /** Answers about events need not name the library. */
    private Optional<Flaw> otherLibrary(Envelope answer) {
        return answer.uId() == null ? Optional.empty() : Optional.ofNullable(libraryFlaw(answer));
    }

    private Flaw libraryFlaw(Envelope answer) {
        if (answer.uId() == null) {
            return Flaw.NO_LIBRARY;
        }
        return answer.uId().equals(uId) ? null : Flaw.OTHER_LIBRARY;
    }

    private <T extends Envelope> T ours(
            Endpoint endpoint, Function<AppleClient, T> request, Function<T, Optional<Flaw>> check) {
        T answer = retry.call(() -> accepted(endpoint, request, check));
        if (answer.mdmInfo() != null
                && answer.mdmInfo().id() != null
                && mdmInfoId != null
                && !mdmInfoId.equals(answer.mdmInfo().id())) {
            throw new ClaimedElsewhereException(answer.mdmInfo());
        }
        return answer;
    }

    /** Addresses are checked once for each reading, not for each page. */
    private AppleClient clientAt(ServiceConfig config) {
        Addressed known = addressed;
        if (known == null || known.config != config) {
            known = new Addressed(config, client.at(config));
            addressed = known;
        }
        return known.client;
    }

    private <T> T accepted(Endpoint endpoint, Function<AppleClient, T> request, Function<T, Optional<Flaw>> check) {
        try {
            T answer = request.apply(clientAt(limits.read(counter)));
            check.apply(answer).ifPresent(flaw -> {
                throw AppleFailures.flawed(endpoint.path(), 200, flaw);
            });
            return answer;
        } catch (AppleRetryLaterException e) {
            e.flaw().ifPresent(flaw -> refused.refused(e.endpoint(), flaw));
            throw e;
        }
    }
}
