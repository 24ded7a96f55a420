package dev.verger.apple.user;

import dev.verger.apple.page.Page;
import dev.verger.apple.page.PageHead;
import java.util.List;

/**
 * One page of {@code GET users}.
 *
 * @param users empty when the rows went to a consumer, see the client
 */
public record UserPage(List<User> users, PageHead head) implements Page {

    public UserPage {
        users = List.copyOf(users);
    }
}
