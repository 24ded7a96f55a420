package dev.verger.catalog.user;

import dev.verger.catalog.staging.DifferenceTable;
import dev.verger.catalog.staging.PlannerSettings;
import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageTable;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the mirror of people equal to what was read, slice by slice, each in a short transaction of its own. A person
 * of whom something newer is known keeps it.
 */
@ApplicationScoped
public class UserMerge {

    /** People that one transaction looks at. */
    private static final int SLICE = 20_000;

    private static final String BORDERS = """
            select max(client_user_id) from (
                select client_user_id, (row_number() over (order by client_user_id) - 1) / :most as slice
                from (select distinct client_user_id from %s) p) p
            group by slice order by slice
            """;

    private final Jdbi jdbi;
    private final DatabaseClock clock;

    UserMerge(Jdbi jdbi, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Completes the stages and divides what has to be compared; nothing when nothing was staged.
     *
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    @Transactional(TxType.MANDATORY)
    public List<UserSlice> slices(StagedUsers staged) {
        if (staged.unchanged()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            StageTable largest = null;
            for (StageTable stage : stages(staged)) {
                stage.complete(handle);
                if (largest == null || stage.rows() > largest.rows()) {
                    largest = stage;
                }
            }
            return slices(handle, largest);
        });
    }

    private static List<UserSlice> slices(Handle handle, StageTable stage) {
        if (stage.rows() <= SLICE) {
            return List.of(UserSlice.ALL);
        }
        List<String> borders = handle.createQuery(BORDERS.formatted(stage.name()))
                .bind("most", SLICE)
                .mapTo(String.class)
                .list();
        return UserSlice.between(borders);
    }

    private static List<StageTable> stages(StagedUsers staged) {
        List<StageTable> stages = new ArrayList<>();
        if (staged.listed() != null) {
            stages.add(staged.listed());
        }
        if (staged.changed() != null) {
            stages.add(staged.changed());
        }
        return stages;
    }

    /** How many people the merge would let vanish. Call it after {@link #slices}, in its transaction. */
    @Transactional(TxType.MANDATORY)
    public Removals removals(long locationId, StagedUsers staged) {
        if (!staged.whole() || staged.unchanged()) {
            return Removals.NONE;
        }
        return jdbi.withHandle(
                handle -> PlannerSettings.compare(handle, () -> UserSql.removals(handle, locationId, staged)));
    }

    /**
     * Writes one slice in the caller's transaction, which holds the location.
     *
     * @return rows written; those that did not change are not
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    @Transactional(TxType.MANDATORY)
    public long apply(long locationId, StagedUsers staged, UserSlice slice) {
        return jdbi.withHandle(handle -> {
            for (StageTable stage : stages(staged)) {
                if (stage.rows() > 0) {
                    DifferenceTable.requireKept(handle, stage.name(), stage.rows());
                }
            }
            var sql = new UserSql(handle, locationId, staged, slice, clock.now());
            return PlannerSettings.compare(handle, sql::write);
        });
    }
}
