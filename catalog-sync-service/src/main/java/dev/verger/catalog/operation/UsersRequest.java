package dev.verger.catalog.operation;

import dev.verger.platform.error.InvalidRequestException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of a request for new users. */
@Schema(name = "UsersRequest", requiredProperties = "users")
record UsersRequest(
        @Schema(description = "1 to 10,000 users, each once.", minItems = 1, maxItems = RequestedUser.MOST)
        List<RequestedUser> users) {

    /** @throws InvalidRequestException naming the member, if it cannot be done */
    static NewOperation read(UsersRequest body) {
        if (body == null || body.users == null || body.users.isEmpty()) {
            throw InvalidRequestException.required("users");
        }
        return NewOperation.create(RequestedUser.read("users", body.users));
    }
}
