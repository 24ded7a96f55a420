package dev.verger.apple;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.verger.apple.event.EventResponse;
import dev.verger.apple.page.PageHead;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.User;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads and changes the people of a location. Writes are queued by Apple and do not return the people. Every request
 * throws an {@link dev.verger.apple.error.AppleException}; {@link AppleClient} lists its kinds.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/managing-users">Apple: Managing users</a>
 */
public final class AppleUsers {

    private static final ObjectReader ROW = PageReader.part(User.class);

    private final AppleHttp http;

    AppleUsers(AppleHttp http) {
        this.http = http;
    }

    /**
     * One page with its rows.
     *
     * @throws dev.verger.apple.error.AppleStateException if the page does not exist any more or the version is too old:
     *     read the list from its start
     */
    public UserPage page(ServiceToken token, UserQuery query) {
        List<User> rows = new ArrayList<>();
        PageHead head = read(token, query, rows::add);
        return new UserPage(rows, head);
    }

    /**
     * One page whose rows go to the consumer while they arrive. When it throws, some rows may have been handed over
     * already: drop them and read the page again.
     *
     * @throws dev.verger.apple.error.AppleStateException if the page does not exist any more or the version is too old:
     *     read the list from its start
     */
    public UserPage page(ServiceToken token, UserQuery query, Consumer<User> rows) {
        return new UserPage(List.of(), read(token, query, rows));
    }

    private PageHead read(ServiceToken token, UserQuery query, Consumer<User> rows) {
        return http.get(
                Endpoint.USERS,
                token,
                query.parameters(),
                body -> PageReader.read(body, "users", Map.of("users", parser -> rows.accept(ROW.readValue(parser)))));
    }

    /**
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public EventResponse create(ServiceToken token, List<RequestUser> users) {
        return http.post(Endpoint.CREATE_USERS, token, new Users(users), EventResponse.class);
    }

    /**
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public EventResponse update(ServiceToken token, List<RequestUser> users) {
        return http.post(Endpoint.UPDATE_USERS, token, new Users(users), EventResponse.class);
    }

    /**
     * Ends people's registration; their revocable licenses return to the pool (assumed from version 1).
     *
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public EventResponse retire(ServiceToken token, List<RequestUser> users) {
        return http.post(Endpoint.RETIRE_USERS, token, new Users(users), EventResponse.class);
    }

    record Users(List<RequestUser> users) {}
}
