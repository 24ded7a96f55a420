package dev.verger.catalog.assignment;

import dev.verger.catalog.assignment.HolderLookup.Doubt;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Finds the rows of which a listing alone proves neither that they hold nor that they ended. */
@ApplicationScoped
class UnconfirmedAssignmentRepository {

    /** Rows of the mirror that neither the listing nor the list of changes shows. */
    private static final String MISSING = """
            from assignment a
            where a.location_id = :location and a.since < :began
                and not exists (select from %1$s s where s.asset_id = a.asset_id and s.principal = a.principal and s.is_user = a.is_user)
                and not exists (select from %2$s s where s.asset_id = a.asset_id and s.principal = a.principal and s.is_user = a.is_user)
            """;

    /**
     * Changed rows that ended here before: whether a list of changes shows what was released like what was assigned is
     * not documented (Apple: Get Assignments).
     */
    private static final String ENDED_BEFORE = """
            from (select distinct asset_id, is_user, principal from %1$s) a
            where not exists (select from assignment m where m.location_id = :location and m.asset_id = a.asset_id
                    and m.principal = a.principal and m.is_user = a.is_user)
                and exists (select from ended_assignment e where e.location_id = :location and e.asset_id = a.asset_id
                    and e.principal = a.principal and e.is_user = a.is_user)
            """;

    private final Jdbi jdbi;

    UnconfirmedAssignmentRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param holders how many, in the order of their names */
    List<Doubt> missing(long locationId, StageTable listed, StageTable changed, Instant began, int holders) {
        String from = MISSING.formatted(listed.name(), changed.name());
        return jdbi.withHandle(
                handle -> HolderRows.ofFirst(handle, from, holders, query -> bind(query, locationId, began)));
    }

    /** How many devices and users have a row that is missing. */
    int holdersOfMissing(long locationId, StageTable listed, StageTable changed, Instant began) {
        String from = MISSING.formatted(listed.name(), changed.name());
        return jdbi.withHandle(
                handle -> HolderRows.count(handle, from, Integer.MAX_VALUE, query -> bind(query, locationId, began)));
    }

    /** Whether changed rows of more than so many devices and users ended here before. */
    boolean moreEndedBefore(long locationId, StageTable changed, int holders) {
        return jdbi.withHandle(handle -> HolderRows.count(
                        handle,
                        ENDED_BEFORE.formatted(changed.name()),
                        holders + 1,
                        query -> query.bind("location", locationId)))
                > holders;
    }

    /** @param holders how many, in the order of their names */
    List<Doubt> endedBefore(long locationId, StageTable changed, int holders) {
        return jdbi.withHandle(handle -> HolderRows.ofFirst(
                handle, ENDED_BEFORE.formatted(changed.name()), holders, query -> query.bind("location", locationId)));
    }

    /** Adds those of all other devices and users to the rows that are gone. */
    void addEndedBeforeOfOthers(long locationId, StageTable changed, int holders, StageTable gone) {
        jdbi.useHandle(handle -> gone.insert(
                handle,
                HolderRows.ofOthers(ENDED_BEFORE.formatted(changed.name())),
                insert -> insert.bind("location", locationId).bind("holders", holders)));
    }

    private static void bind(SqlStatement<?> query, long locationId, Instant began) {
        query.bind("location", locationId).bind("began", began);
    }
}
