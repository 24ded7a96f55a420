package dev.verger.catalog.operation;

import dev.verger.catalog.user.UserDetails;
import dev.verger.catalog.user.UserFields;
import dev.verger.platform.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of a request for new users. */
@Schema(name = "UsersRequest", requiredProperties = "users")
record UsersRequest(
        @Schema(description = "1 to 10,000 users, each once.", minItems = 1, maxItems = MOST_USERS)
        List<RequestedUser> users) {

    static final int MOST_USERS = 10_000;

    /** @throws InvalidRequestException naming the member, if it cannot be done */
    static NewOperation read(UsersRequest body) {
        if (body == null || body.users == null || body.users.isEmpty()) {
            throw InvalidRequestException.required("users");
        }
        if (body.users.size() > MOST_USERS) {
            throw InvalidRequestException.invalid("users", "users must not be more than %d.".formatted(MOST_USERS));
        }
        List<UserDetails> users = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < body.users.size(); i++) {
            UserDetails user = user("users[%d]".formatted(i), body.users.get(i));
            if (!named.add(user.clientUserId())) {
                String member = "users[%d].clientUserId".formatted(i);
                throw InvalidRequestException.invalid(member, member + " names a user for the second time.");
            }
            users.add(user);
        }
        return NewOperation.create(users);
    }

    private static UserDetails user(String member, RequestedUser user) {
        if (user == null || user.clientUserId() == null) {
            throw InvalidRequestException.required(member + ".clientUserId");
        }
        if (!UserFields.isClientUserId(user.clientUserId())) {
            throw InvalidRequestException.invalid(
                    member + ".clientUserId",
                    "%s.clientUserId must be 1 to %d characters.".formatted(member, UserFields.LONGEST));
        }
        UserFields.checkName(member + ".name", user.name());
        UserFields.checkAddress(member + ".email", user.email());
        UserFields.checkName(member + ".managedAppleId", user.managedAppleId());
        UserFields.checkLocale(member + ".locale", user.locale());
        return user.details();
    }
}
