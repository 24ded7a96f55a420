package dev.verger.catalog.location;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code known_location}. */
@ApplicationScoped
class KnownLocationRepository {

    private static final TypeReference<List<LicenseThreshold>> THRESHOLDS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    KnownLocationRepository(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<Location> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from known_location where id = :id")
                .bind("id", id)
                .map(this::location)
                .findOne());
    }

    /** Locks the row, which it creates when this is the first that is heard of the location. */
    Location lock(long id) {
        return jdbi.withHandle(handle -> {
            create(handle, id);
            return handle.createQuery("select * from known_location where id = :id for update")
                    .bind("id", id)
                    .map(this::location)
                    .one();
        });
    }

    /** Shares the row with other holders until the transaction ends; makes one if there is none. */
    boolean lockUnlessDeleted(long id) {
        return jdbi.withHandle(handle -> share(handle, id)
                .or(() -> {
                    create(handle, id);
                    return share(handle, id);
                })
                .map(deleted -> !deleted)
                .orElse(false));
    }

    /** Whether it was deleted. */
    private static Optional<Boolean> share(Handle handle, long id) {
        return handle.createQuery("select deleted from known_location where id = :id for share")
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne();
    }

    private static void create(Handle handle, long id) {
        handle.createUpdate("insert into known_location (id) values (:id) on conflict do nothing")
                .bind("id", id)
                .execute();
    }

    /** The moment on the database's clock, by which {@link #heardSince} compares. */
    Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one());
    }

    /** Whether anything was written to the row after that moment. */
    boolean heardSince(long id, Instant moment) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select heard_at > :moment from known_location where id = :id")
                        .bind("moment", moment)
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** All of them, tombstones included, by id. */
    Map<Long, Location> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from known_location").map(this::location).stream()
                .collect(toMap(Location::id, identity())));
    }

    boolean update(LocationChanged snapshot) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update known_location set revision = :revision, name = :name, site_id = coalesce(:siteId, -1),
                    u_id = :uId, organization_name = :organizationName,
                    country_code = coalesce(:countryCode, :appleCountryCode),
                    automatically_populate_purchased_content = :automaticallyPopulatePurchasedContent,
                    send_notification_when_no_longer_assigned = :sendNotificationWhenNoLongerAssigned,
                    auto_register_managed_users = :autoRegisterManagedUsers,
                    license_thresholds = cast(:thresholds as jsonb), heard_at = clock_timestamp()
                where id = :locationId and revision < :revision
                """)
                        .bindMethods(snapshot)
                        .bind("thresholds", write(snapshot.licenseThresholds()))
                        .execute()
                == 1);
    }

    void updateToken(long id, int tokenVersion, TokenState state) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update known_location set token_version = :version, token_state = :state,
                    heard_at = clock_timestamp()
                where id = :id
                """)
                .bind("id", id)
                .bind("version", tokenVersion)
                .bind("state", state)
                .execute());
    }

    void markDeleted(long id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update known_location set deleted = true, heard_at = clock_timestamp() where id = :id")
                .bind("id", id)
                .execute());
    }

    /** Site of each location that was not deleted. */
    Map<Long, Long> sites() {
        return jdbi.withHandle(handle -> handle.createQuery("select id, site_id from known_location where not deleted")
                .reduceRows(new HashMap<>(), (sites, row) -> {
                    sites.put(row.getColumn("id", Long.class), row.getColumn("site_id", Long.class));
                    return sites;
                }));
    }

    List<Long> unpurged() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from known_location where deleted and not purged order by id")
                        .mapTo(Long.class)
                        .list());
    }

    void purged(long id) {
        jdbi.useHandle(handle -> handle.execute("update known_location set purged = true where id = ?", id));
    }

    private Location location(ResultSet row, StatementContext context) throws SQLException {
        String state = row.getString("token_state");
        return new Location(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("site_id"),
                row.getBoolean("deleted"),
                row.getString("u_id"),
                row.getInt("token_version"),
                state == null ? null : TokenState.valueOf(state),
                false,
                row.getString("country_code"),
                null,
                null,
                null,
                row.getString("organization_name"),
                row.getBoolean("automatically_populate_purchased_content"),
                row.getBoolean("send_notification_when_no_longer_assigned"),
                row.getBoolean("auto_register_managed_users"),
                read(row.getString("license_thresholds")),
                row.getLong("revision"));
    }

    private String write(List<LicenseThreshold> thresholds) {
        try {
            return json.writeValueAsString(thresholds);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Thresholds cannot be written as JSON", e);
        }
    }

    private List<LicenseThreshold> read(String thresholds) {
        try {
            return json.readValue(thresholds, THRESHOLDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Thresholds in the database are not readable", e);
        }
    }
}
