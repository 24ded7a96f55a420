package dev.verger.catalog.assignment;

import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import org.jdbi.v3.core.Jdbi;

/** The staging table of assignments. */
final class AssignmentStage {

    private static final String COLUMNS =
            "asset_id int not null, is_user boolean not null, principal text collate \"C\" not null";

    private AssignmentStage() {}

    /** Rows that a listing of everything showed. */
    static StageTable listed(Jdbi jdbi, StageOwner owner) {
        return StageTable.create(jdbi, "assignment", owner, COLUMNS);
    }

    /** Rows that a list of what changed showed. */
    static StageTable changed(Jdbi jdbi, StageOwner owner) {
        return StageTable.create(jdbi, "assignment_changed", owner, COLUMNS);
    }

    /** Rows of the mirror that Apple, asked for them, did not have any more. */
    static StageTable ended(Jdbi jdbi, StageOwner owner) {
        return StageTable.create(jdbi, "assignment_gone", owner, COLUMNS);
    }
}
