package dev.verger.catalog.user;

import dev.verger.apple.user.User;
import dev.verger.apple.user.UserPage;
import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.StageTable;
import org.jdbi.v3.core.Jdbi;

/** Apple's users on their way into the mirror. */
final class UserStage {

    private static final String COLUMNS =
            """
            page int not null, place int not null, client_user_id text collate "C" not null, status text collate "C" not null,
            email text, managed_apple_id text, invite_code text, id_hash text
            """;

    private UserStage() {}

    static StageTable listed(Jdbi jdbi, long runId) {
        return StageTable.create(jdbi, "apple_user", runId, COLUMNS);
    }

    static StageTable changed(Jdbi jdbi, long runId) {
        return StageTable.create(jdbi, "apple_user_changed", runId, COLUMNS);
    }

    /** Rows without a name for the person say nothing. */
    static CopyRows rows(UserPage page) {
        var rows = new CopyRows();
        int place = 0;
        for (User user : page.users()) {
            if (user.clientUserId() != null) {
                rows.add(page.currentPageIndex())
                        .add(place++)
                        .add(user.clientUserId())
                        .add(user.status() == null ? "Registered" : user.status())
                        .add(user.email())
                        .add(user.managedAppleId())
                        .add(user.inviteCode())
                        .add(user.idHash())
                        .endRow();
            }
        }
        return rows;
    }
}
