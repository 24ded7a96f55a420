package dev.verger.apple;

import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.event.EventResponse;
import dev.verger.apple.page.PageHead;
import dev.verger.apple.token.ServiceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads and writes assignments. Apple queues writes: an event reports their outcome later. Every request throws an
 * {@link dev.verger.apple.error.AppleException}; {@link AppleClient} lists its kinds.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-assignments-o3j">Apple: Get
 *     Assignments</a>
 */
public final class AppleAssignments {

    private final AppleHttp http;

    AppleAssignments(AppleHttp http) {
        this.http = http;
    }

    /**
     * One page with its rows.
     *
     * @throws dev.verger.apple.error.AppleStateException if the page does not exist any more or the version is too old:
     *     read the list from its start
     */
    public AssignmentPage page(ServiceToken token, AssignmentQuery query) {
        List<Assignment> rows = new ArrayList<>(1000);
        PageHead head = read(token, query, rows::add);
        return new AssignmentPage(rows, head);
    }

    /**
     * One page whose rows go to the consumer while they arrive, without a tree of the page in between. When it throws,
     * some rows of the page may have been handed over already: drop them and read the page again.
     *
     * @throws dev.verger.apple.error.AppleStateException if the page does not exist any more or the version is too old:
     *     read the list from its start
     */
    public AssignmentPage page(ServiceToken token, AssignmentQuery query, Consumer<Assignment> rows) {
        return new AssignmentPage(List.of(), read(token, query, rows));
    }

    private PageHead read(ServiceToken token, AssignmentQuery query, Consumer<Assignment> rows) {
        return http.get(
                Endpoint.ASSIGNMENTS,
                token,
                query.parameters(),
                body -> PageReader.read(
                        body, "assignments", Map.of("assignments", parser -> rows.accept(AssignmentRow.read(parser)))));
    }

    /**
     * Gives licenses to devices or users; Apple answers at once for bad input, later for lack of licenses.
     *
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public EventResponse associate(ServiceToken token, ManageAssetsRequest request) {
        return http.post(Endpoint.ASSOCIATE, token, request, EventResponse.class);
    }

    /**
     * Takes licenses back.
     *
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public EventResponse disassociate(ServiceToken token, ManageAssetsRequest request) {
        return http.post(Endpoint.DISASSOCIATE, token, request, EventResponse.class);
    }

    /**
     * Takes every revocable license back from devices or users; assets are not named.
     *
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public EventResponse revoke(ServiceToken token, ManageAssetsRequest request) {
        return http.post(Endpoint.REVOKE, token, request, EventResponse.class);
    }
}
