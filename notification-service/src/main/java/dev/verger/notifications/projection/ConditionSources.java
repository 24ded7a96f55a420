package dev.verger.notifications.projection;

import dev.verger.notifications.condition.LocationRange;
import dev.verger.platform.client.CallFailure;
import dev.verger.platform.client.NotFoundAnswer;
import dev.verger.platform.client.UnexpectedAnswerException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Reads conditions and locations from their owners. Hides paging. Only for a single location a 404 is an answer, and
 * only the one that names the location: for a list it means that something else answers at the owner's address.
 */
@ApplicationScoped
class ConditionSources {

    private static final int PAGE_SIZE = 2000;

    private final CatalogSyncServiceApi catalog;
    private final LocationServiceApi locations;
    private final MeterRegistry metrics;

    ConditionSources(
            @RestClient CatalogSyncServiceApi catalog,
            @RestClient LocationServiceApi locations,
            MeterRegistry metrics) {
        this.catalog = catalog;
        this.locations = locations;
        this.metrics = metrics;
    }

    /**
     * Reads what holds by the owner's account now, without keeping it: page by page, all that holds at some locations
     * at a time, until all locations have had their turn.
     *
     * @param locations that are asked about: one, or all
     * @throws SourceUnavailableException if the owner gives no usable answer; the consumer may have had some parts then
     */
    void eachPart(ConditionSource owner, LocationRange locations, Consumer<ConditionParts.Part> consumer)
            throws SourceUnavailableException {
        ConditionsApi api = owner == ConditionSource.LOCATION_SERVICE ? this.locations : catalog;
        Long locationId = locations.equals(LocationRange.ALL) ? null : locations.first();
        var parts = new ConditionParts(locations);
        ReportedCondition.Page page = null;
        do {
            String after = page == null ? null : page.next();
            page = ask(owner, () -> page(api, locationId, after));
            ReportedCondition.Page read = page;
            ask(owner, () -> parts.add(read)).ifPresent(consumer);
        } while (page.next() != null);
    }

    /**
     * All locations; one that appears or goes while they are read may be missing.
     *
     * @throws SourceUnavailableException if location-service gives no usable answer
     */
    List<ReportedLocation> locations() throws SourceUnavailableException {
        return ask(
                ConditionSource.LOCATION_SERVICE,
                () -> pages(page -> {
                    var answer = locations.locations(page, PAGE_SIZE);
                    return new Page<>(answer.totalCount(), answer.results());
                }));
    }

    /**
     * One location, deleted or not; empty if the owner says that it never had it.
     *
     * @throws SourceUnavailableException if location-service gives no usable answer
     */
    Optional<ReportedLocation> location(long id) throws SourceUnavailableException {
        return ask(ConditionSource.LOCATION_SERVICE, () -> {
            try {
                return Optional.of(require(locations.location(id), id));
            } catch (WebApplicationException e) {
                if (NotFoundAnswer.proves(e, id)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static ReportedLocation require(ReportedLocation answer, long id) {
        if (answer == null || answer.id() != id) {
            throw new UnexpectedAnswerException("location %d is not in the answer".formatted(id));
        }
        return answer;
    }

    /** Each page begins after the last condition of the page before, so those that end meanwhile hide no others. */
    private static ReportedCondition.Page page(ConditionsApi api, Long locationId, String after) {
        ReportedCondition.Page page = api.conditions(locationId, after, PAGE_SIZE);
        int count = results(page.results()).size();
        if (after == null && page.next() == null && page.totalCount() > count) {
            // Such as an owner of an earlier version: what it keeps back would seem not to hold.
            throw new UnexpectedAnswerException("the first page is not all and names no next one");
        }
        return page;
    }

    private static <T> List<T> results(List<T> ofPage) {
        if (ofPage == null) {
            throw new UnexpectedAnswerException("a page has no results");
        }
        return ofPage;
    }

    private record Page<T>(long totalCount, List<T> results) {}

    private static <T> List<T> pages(IntFunction<Page<T>> read) {
        List<T> all = new ArrayList<>();
        Page<T> page;
        int next = 0;
        do {
            page = read.apply(next++);
            all.addAll(results(page.results()));
        } while (!page.results().isEmpty() && (long) next * PAGE_SIZE < page.totalCount());
        if (all.size() < page.totalCount()) {
            throw new UnexpectedAnswerException("pages are missing");
        }
        return all;
    }

    /** Whatever the client throws, the owner was unavailable: the reason is for the log only. */
    private <T> T ask(ConditionSource owner, Supplier<T> question) throws SourceUnavailableException {
        try {
            return question.get();
        } catch (RuntimeException e) {
            metrics.counter(
                            "verger.owner.looks.failed",
                            "owner",
                            owner.tag(),
                            "reason",
                            CallFailure.of(e).tag())
                    .increment();
            throw new SourceUnavailableException(owner, e);
        }
    }
}
