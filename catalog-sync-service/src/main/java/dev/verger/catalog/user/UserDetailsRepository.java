package dev.verger.catalog.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Writes what clients give of users, in the table {@code apple_user}. */
@ApplicationScoped
class UserDetailsRepository {

    private static final String PATCH = """
            update apple_user set
                name = case when :hasName then :name else name end,
                email = case when :hasEmail then :email else email end, email_given = email_given or :hasEmail,
                locale = case when :hasLocale then :locale else locale end
            where location_id = :location and client_user_id = :user and vanished_at is null
            returning client_user_id, name, email, managed_apple_id, locale, status
            """;

    private final Jdbi jdbi;

    UserDetailsRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Changes a user that Apple lists. How long personal data is kept does not depend on it.
     *
     * @return the user as it is now, or empty when the location has none of that id
     */
    Optional<UserRow> patch(long locationId, String clientUserId, UserPatch patch) {
        return jdbi.withHandle(handle -> handle.createQuery(PATCH)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .bind("hasName", patch.has("name"))
                .bind("name", patch.wanted().name())
                .bind("hasEmail", patch.has("email"))
                .bind("email", patch.wanted().email())
                .bind("hasLocale", patch.has("locale"))
                .bind("locale", patch.wanted().locale())
                .map(ConstructorMapper.of(UserRow.class))
                .findOne());
    }
}
