package dev.verger.locations.location;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The tables {@code location} and {@code tombstone}. */
@ApplicationScoped
class LocationRepository {

    private static final Columns COLUMNS = new Columns(
            "l.id",
            "l.id",
            Column.number("id", "l.id"),
            Column.searchKey("name", "l.name_key"),
            Column.text("appleId", "l.apple_id"),
            Column.text("email", "l.email"),
            Column.text("organizationName", "l.organization_name"),
            Column.text("locationName", "l.location_name"),
            Column.date("tokenExpiration", "t.expires"),
            Column.code("tokenState", "t.state"),
            Column.code("countryCode", "coalesce(l.country_code, l.apple_country_code)"),
            Column.bool("clientContextMismatch", "(t.claimed_by_id is not null)"),
            Column.bool("automaticallyPopulatePurchasedContent", "l.automatically_populate_purchased_content"),
            Column.bool("sendNotificationWhenNoLongerAssigned", "l.send_notification_when_no_longer_assigned"),
            Column.bool("autoRegisterManagedUsers", "l.auto_register_managed_users")
                    .sortOnly(),
            Column.number("siteId", "coalesce(l.site_id, -1)"),
            Column.text("siteName", "site.name"),
            Column.date("lastSyncTime", "s.last_sync_time").sortOnly(),
            Column.number("totalPurchasedLicenses", "s.total_purchased_licenses")
                    .sortOnly(),
            Column.number("totalUsedLicenses", "s.total_used_licenses").sortOnly());

    private final Jdbi jdbi;
    private final LocationMapper mapper;
    private final PagedList<Location> all;

    LocationRepository(Jdbi jdbi, LocationMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.all = new PagedList<>(LocationMapper.SELECT, "location l", COLUMNS, mapper)
                .costly()
                .withKey("l.id")
                .withDetails("t", LocationMapper.TOKEN)
                .withDetails("s", LocationMapper.STATUS)
                .withDetails("site", LocationMapper.SITE);
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    Page<Location> page(SqlCondition scope, ListQuery query) {
        return jdbi.withHandle(handle -> all.page(handle, scope, query));
    }

    List<Location> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + LocationMapper.SELECT + " from " + LocationMapper.FROM)
                        .map(mapper)
                        .list());
    }

    Optional<Location> find(long id) {
        return findWhere("l.id = :value", id);
    }

    Optional<Location> findByUId(String uId) {
        return findWhere("l.u_id = :value", uId);
    }

    private Optional<Location> findWhere(String condition, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + LocationMapper.SELECT + " from " + LocationMapper.FROM + " where " + condition)
                .bind("value", value)
                .map(mapper)
                .findOne());
    }

    /** Id and display name of those of these locations that are in scope, by id. */
    Map<Long, String> names(Collection<Long> ids, SqlCondition scope) {
        return namesWhere(SqlCondition.of("l.id = any(:ids)", "ids", ids.toArray(Long[]::new))
                .and(scope));
    }

    /** The same of all locations in scope whose organization is another one. */
    Map<Long, String> namesOfOtherOrganizations(String organizationName, SqlCondition scope) {
        return namesWhere(SqlCondition.of("trim(l.organization_name) <> trim(:own)", "own", organizationName)
                .and(scope));
    }

    private Map<Long, String> namesWhere(SqlCondition condition) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select l.id, l.name from location l where " + condition.sql() + " order by l.id")
                .bindMap(condition.binds())
                .reduceRows(new LinkedHashMap<Long, String>(), (names, row) -> {
                    names.put(row.getColumn("id", Long.class), row.getColumn("name", String.class));
                    return names;
                }));
    }

    /** Other changes of this location wait until the transaction ends; false if it is gone. */
    boolean lock(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from location where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .isPresent());
    }

    /** Adds a location and returns its id; its token and the rest are still to be added. */
    long insert(LocationSettings settings, AppleFacts apple, Instant now) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("""
                insert into location (name, site_id, apple_id, email, country_code,
                    automatically_populate_purchased_content, send_notification_when_no_longer_assigned,
                    auto_register_managed_users, license_thresholds, u_id, organization_name, location_name,
                    apple_country_code, default_platform, revision, created_at)
                values (:name, nullif(:siteId, -1), :appleId, :email, :countryCode,
                    :automaticallyPopulatePurchasedContent, :sendNotificationWhenNoLongerAssigned,
                    :autoRegisterManagedUsers, :thresholds::jsonb, :uId, :organizationName, :locationName,
                    :appleCountryCode, :defaultPlatform, 1, :now)
                returning id
                """), settings, apple)
                .bind("now", now)
                .mapTo(Long.class)
                .one());
    }

    /** Stores settings and facts as the next revision and returns its number. */
    long update(long id, LocationSettings settings, AppleFacts apple) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("""
                update location set name = :name, site_id = nullif(:siteId, -1),
                    apple_id = :appleId, email = :email,
                    country_code = :countryCode,
                    automatically_populate_purchased_content = :automaticallyPopulatePurchasedContent,
                    send_notification_when_no_longer_assigned = :sendNotificationWhenNoLongerAssigned,
                    auto_register_managed_users = :autoRegisterManagedUsers,
                    license_thresholds = :thresholds::jsonb, u_id = :uId,
                    organization_name = :organizationName,
                    location_name = :locationName,
                    apple_country_code = :appleCountryCode,
                    default_platform = :defaultPlatform, revision = revision + 1
                where id = :id returning revision
                """), settings, apple)
                .bind("id", id)
                .mapTo(Long.class)
                .one());
    }

    private Query bind(Query query, LocationSettings settings, AppleFacts apple) {
        return query.bind("name", settings.name())
                .bind("siteId", settings.siteId())
                .bind("appleId", settings.appleId())
                .bind("email", settings.email())
                .bind("countryCode", settings.countryCode())
                .bind("automaticallyPopulatePurchasedContent", settings.automaticallyPopulatePurchasedContent())
                .bind("sendNotificationWhenNoLongerAssigned", settings.sendNotificationWhenNoLongerAssigned())
                .bind("autoRegisterManagedUsers", settings.autoRegisterManagedUsers())
                .bind("thresholds", mapper.write(settings.licenseThresholds()))
                .bind("uId", apple.uId())
                .bind("organizationName", apple.organizationName())
                .bind("locationName", apple.locationName())
                .bind("appleCountryCode", apple.countryCode())
                .bind("defaultPlatform", apple.defaultPlatform());
    }

    /** Removes the location and leaves a tombstone. */
    void delete(long id, Instant now) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from location where id = ?", id);
            handle.execute("insert into tombstone (location_id, deleted_at) values (?, ?)", id, now);
        });
    }

    boolean hasTombstone(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from tombstone where location_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }
}
