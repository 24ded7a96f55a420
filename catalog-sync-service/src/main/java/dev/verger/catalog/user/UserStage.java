package dev.verger.catalog.user;

import dev.verger.apple.user.User;
import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** The staging table of users. */
final class UserStage {

    private static final String COLUMNS = """
            page int not null, place int not null, client_user_id text collate "C" not null, status text collate "C" not null,
            email text, managed_apple_id text, invite_code text, id_hash text
            """;

    private UserStage() {}

    static StageTable listed(Jdbi jdbi, StageOwner owner) {
        return StageTable.create(jdbi, "apple_user", owner, COLUMNS);
    }

    static StageTable changed(Jdbi jdbi, StageOwner owner) {
        return StageTable.create(jdbi, "apple_user_changed", owner, COLUMNS);
    }

    /** Puts away the rows of one page while they are parsed. */
    static final class Rows implements Consumer<User> {

        private final int page;
        private final CopyRows rows = new CopyRows();

        Rows(int page) {
            this.page = page;
        }

        /** A row without a name for the person says nothing. */
        @Override
        public void accept(User user) {
            if (user.clientUserId() == null) {
                return;
            }
            rows.add(page)
                    .add(rows.rows())
                    .add(user.clientUserId())
                    .add(user.status() == null ? "Registered" : user.status())
                    .add(user.email())
                    .add(user.managedAppleId())
                    .add(user.inviteCode())
                    .add(user.idHash())
                    .endRow();
        }

        CopyRows rows() {
            return rows;
        }
    }
}
