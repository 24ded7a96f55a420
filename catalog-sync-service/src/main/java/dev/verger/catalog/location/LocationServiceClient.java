package dev.verger.catalog.location;

import dev.verger.platform.client.NotFoundAnswer;
import dev.verger.platform.client.UnexpectedAnswerException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Makes location-service safe to call: a location that it says it does not have is one exception, every other failure
 * another. Answers that are not what was agreed are failures, too.
 */
@ApplicationScoped
class LocationServiceClient {

    private static final int PAGE_SIZE = 2000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final LocationServiceApi api;
    private final FailedLooks failed;

    LocationServiceClient(@RestClient LocationServiceApi api, FailedLooks failed) {
        this.api = api;
        this.failed = failed;
    }

    /**
     * @throws NotFoundException if location-service says that there never was such a location
     * @throws UnavailableException if it does not answer, or something else answers
     */
    Location get(long id) {
        return asked(() -> require(api.get(id), location -> location.id() == id, "location " + id), id);
    }

    /**
     * Every location that is there. One that appears or goes while the pages are read may be missing; ask for it by its
     * id.
     *
     * @throws UnavailableException if the owner does not answer every page
     */
    List<Location> all() {
        List<Location> all = new ArrayList<>();
        long total;
        int number = 0;
        do {
            int next = number++;
            Page<Location> page = asked(() -> page(next), null);
            all.addAll(page.results());
            total = page.totalCount();
            if (page.results().isEmpty() && all.size() < total) {
                throw failed(new UnexpectedAnswerException("page %d is empty".formatted(next)));
            }
        } while (all.size() < total);
        return all;
    }

    private Page<Location> page(int number) {
        return require(
                api.page(number, PAGE_SIZE),
                page -> page.results() != null && page.results().stream().allMatch(location -> location.id() > 0),
                "page %d of locations".formatted(number));
    }

    /** The same exceptions as {@link #get}. */
    Credentials credentials(long id) {
        return asked(
                () -> require(
                        api.credentials(id),
                        answer -> answer.token() != null && answer.tokenVersion() > 0,
                        "credentials of location " + id),
                id);
    }

    private static <T> T require(T answer, Function<T, Boolean> agreed, String what) {
        if (answer == null || !agreed.apply(answer)) {
            throw new UnexpectedAnswerException(what + " cannot be read from the answer");
        }
        return answer;
    }

    /** @param id of the location that the question is about, or null */
    private <T> T asked(Supplier<T> call, Long id) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            if (id != null && NotFoundAnswer.proves(e, id)) {
                throw new NotFoundException("location", id);
            }
            throw failed(e);
        } catch (RuntimeException e) {
            // No connection, time-out, no token from the identity provider: all the same to the caller.
            throw failed(e);
        }
    }

    private UnavailableException failed(RuntimeException reason) {
        failed.count(reason);
        return new UnavailableException(
                "LOCATION_SERVICE_UNAVAILABLE",
                "The service that owns locations does not answer.",
                RETRY_AFTER,
                reason);
    }
}
