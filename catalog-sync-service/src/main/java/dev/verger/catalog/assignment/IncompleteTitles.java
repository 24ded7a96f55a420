package dev.verger.catalog.assignment;

import dev.verger.catalog.assignment.HolderLookup.Doubt;
import dev.verger.catalog.staging.PlannerSettings;
import dev.verger.catalog.staging.StageTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Finds titles of which a listing of one version shows fewer holders than Apple's own count of them says, and the rows
 * that are missing there. Such a listing may lack rows, so it alone proves no end for these titles. The counts are a
 * little older than the listing: a title of which a license was released in between is short as well.
 */
@ApplicationScoped
class IncompleteTitles {

    /** For one comparison of a listing of millions of rows with the mirror. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** What Apple counts and never listed is known from the last whole listing. */
    private static final String SHORT = """
            select t.id from asset t
                left join (select asset_id, count(*) as listed from %1$s group by asset_id) s on s.asset_id = t.id
            where t.location_id = :location and t.vanished_at is null
                and coalesce(s.listed, 0) < t.assigned_count - t.unlisted_count
            """;

    private static final String UNLISTED = """
            from assignment a
            where a.location_id = :location and a.since < :began and (a.asset_id = any(:short)) = :isShort
                and not exists (select from %1$s s where s.asset_id = a.asset_id and s.principal = a.principal and s.is_user = a.is_user)
            """;

    private final Jdbi jdbi;

    IncompleteTitles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Their numbers; empty while nothing is mirrored, because then nothing can be missing.
     *
     * @param listed will be complete
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    List<Integer> find(long locationId, StageTable listed) {
        return jdbi.withHandle(handle -> {
            if (nothingMirrored(handle, locationId)) {
                return List.of();
            }
            listed.complete(handle);
            return handle.createQuery(SHORT.formatted(listed.name()))
                    .bind("location", locationId)
                    .mapTo(Integer.class)
                    .list();
        });
    }

    private static boolean nothingMirrored(Handle handle, long locationId) {
        return handle.createQuery("select not exists (select from assignment where location_id = :location)")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one();
    }

    /** How many devices and users have a row of these titles that is not listed. */
    int holdersOfMissing(long locationId, List<Integer> titles, StageTable listed, Instant began) {
        return comparing(handle -> HolderRows.count(
                handle,
                UNLISTED.formatted(listed.name()),
                Integer.MAX_VALUE,
                query -> bind(query, locationId, titles, true, began)));
    }

    /** The rows of these titles that are not listed. */
    List<Doubt> missing(long locationId, List<Integer> titles, StageTable listed, Instant began) {
        return comparing(handle -> HolderRows.ofFirst(
                handle,
                UNLISTED.formatted(listed.name()),
                Integer.MAX_VALUE,
                query -> bind(query, locationId, titles, true, began)));
    }

    /** Adds the rows of all other titles that are not listed to those that are gone. */
    void addGoneOfOthers(long locationId, List<Integer> titles, StageTable listed, Instant began, StageTable gone) {
        String select = "select a.asset_id, a.is_user, a.principal " + UNLISTED.formatted(listed.name());
        comparing(handle -> gone.insert(handle, select, insert -> bind(insert, locationId, titles, false, began)));
    }

    private <T> T comparing(Function<Handle, T> statements) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST.toSeconds())
                .call(() -> jdbi.withHandle(handle -> PlannerSettings.compare(handle, () -> statements.apply(handle))));
    }

    private static void bind(
            SqlStatement<?> statement, long locationId, List<Integer> titles, boolean isShort, Instant began) {
        statement
                .bind("location", locationId)
                .bind("began", began)
                .bind("short", titles.toArray(Integer[]::new))
                .bind("isShort", isShort);
    }
}
