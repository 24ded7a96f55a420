package dev.verger.apple;

import dev.verger.apple.event.EventResponse;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import java.util.List;

/**
 * Reads and changes the people of a location. Writes are queued by Apple and do not return the
 * people.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/managing-users">Apple:
 *     Managing users</a>
 */
public final class AppleUsers {

    private final AppleHttp http;

    AppleUsers(AppleHttp http) {
        this.http = http;
    }

    /** One page. */
    public UserPage page(ServiceToken token, UserQuery query) {
        return http.get(Endpoint.USERS, token, query.parameters(), UserPage.class);
    }

    public EventResponse create(ServiceToken token, List<RequestUser> users) {
        return http.post(Endpoint.CREATE_USERS, token, new Users(users), EventResponse.class);
    }

    public EventResponse update(ServiceToken token, List<RequestUser> users) {
        return http.post(Endpoint.UPDATE_USERS, token, new Users(users), EventResponse.class);
    }

    /**
     * Ends people's registration; their revocable licenses return to the pool (assumed from version
     * 1).
     */
    public EventResponse retire(ServiceToken token, List<RequestUser> users) {
        return http.post(Endpoint.RETIRE_USERS, token, new Users(users), EventResponse.class);
    }

    record Users(List<RequestUser> users) {}
}
