package dev.verger.catalog.invitation;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code invitation}. */
@ApplicationScoped
class InvitationRepository {

    private static final PagedList<Invitation> INVITATIONS = new PagedList<>(
            Invitation.COLUMNS,
            "invitation",
            new Columns(
                    "id",
                    "id",
                    Column.number("id", "id"),
                    Column.text("name", "name"),
                    Column.number("locationId", "location_id"),
                    Column.code("distributionMethod", "distribution_method"),
                    Column.bool("autoRegisterManagedUsers", "auto_register_managed_users"),
                    Column.number("siteId", "site_id")),
            ConstructorMapper.of(Invitation.class));

    private static final String INSERT = """
            insert into invitation (location_id, site_id, name, distribution_method, sender_name, sender_email, subject,
                message, auto_register_managed_users)
            values (:location, :site, :name, :method, :senderName, :senderEmail, :subject, :message, :automatic)
            returning id
            """;

    private static final String UPDATE = """
            update invitation set location_id = :location, site_id = :site, name = :name, distribution_method = :method,
                sender_name = :senderName, sender_email = :senderEmail, subject = :subject, message = :message,
                auto_register_managed_users = :automatic
            where id = :id
            """;

    private final Jdbi jdbi;

    InvitationRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<Invitation> page(SqlCondition scope, ListQuery request) {
        return jdbi.withHandle(handle -> INVITATIONS.page(handle, scope, request));
    }

    Optional<Invitation> find(long id) {
        return findWhere("id = :value", id);
    }

    /** Locks it until the transaction ends. */
    Optional<Invitation> findForUpdate(long id) {
        return findWhere("id = :value for no key update", id);
    }

    /** The one that the operation sends; locks it until the transaction ends. */
    Optional<Invitation> ofOperationForUpdate(long operationId) {
        return findWhere("operation_id = :value for no key update", operationId);
    }

    private Optional<Invitation> findWhere(String condition, long value) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + Invitation.COLUMNS + " from invitation where " + condition)
                        .bind("value", value)
                        .map(ConstructorMapper.of(Invitation.class))
                        .findOne());
    }

    /** Returns the id. */
    long insert(Invitation invitation) {
        return jdbi.withHandle(handle ->
                bind(handle.createQuery(INSERT), invitation).mapTo(Long.class).one());
    }

    void update(Invitation invitation) {
        jdbi.useHandle(handle -> bind(handle.createUpdate(UPDATE), invitation)
                .bind("id", invitation.id())
                .execute());
    }

    void sentBy(long id, long operationId) {
        jdbi.useHandle(handle -> handle.createUpdate("update invitation set operation_id = :operation where id = :id")
                .bind("operation", operationId)
                .bind("id", id)
                .execute());
    }

    /** With its users. */
    void delete(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from invitation where id = :id")
                .bind("id", id)
                .execute());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Invitation invitation) {
        return statement
                .bind("location", invitation.locationId())
                .bind("site", invitation.siteId())
                .bind("name", invitation.name())
                .bind("method", invitation.distributionMethod())
                .bind("senderName", invitation.senderName())
                .bind("senderEmail", invitation.senderEmail())
                .bind("subject", invitation.subject())
                .bind("message", invitation.message())
                .bind("automatic", invitation.autoRegisterManagedUsers());
    }
}
