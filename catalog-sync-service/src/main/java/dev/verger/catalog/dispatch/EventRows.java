package dev.verger.catalog.dispatch;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.user.User;
import dev.verger.catalog.webhook.ManagementEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What messages say of the rows of one event. Of a row that several of them list, the first one says how it ended.
 *
 * @param succeeded rows that a message lists as done
 * @param failed Apple's number of rows that failed by the first message that lists them, 0 where there is none
 * @param users what Apple says of users that succeeded
 */
record EventRows(Set<Row> succeeded, Map<Row, Integer> failed, List<User> users) {

    private static final String STANDARD = "STDQ";

    /** A row of a message, in a form that compares; without a title it is a user. */
    record Row(AssetKey asset, boolean isUser, String principal) {

        private static Row of(Assignment row) {
            boolean isUser = row.serialNumber() == null;
            String quality = row.pricingParam() == null ? STANDARD : row.pricingParam();
            return new Row(
                    new AssetKey(row.adamId(), quality), isUser, isUser ? row.clientUserId() : row.serialNumber());
        }

        private static Row of(User user) {
            return new Row(null, true, user.clientUserId());
        }

        /** Empty for a user without a title. */
        String adamId() {
            return asset == null ? "" : asset.adamId();
        }

        /** Empty for a user without a title. */
        String pricingParam() {
            return asset == null ? "" : asset.pricingParam();
        }

        static Row of(Task task) {
            return new Row(task.asset(), task.isUser(), task.principal());
        }
    }

    /** @param parts in the order of arrival */
    static EventRows of(List<ManagementEvent> parts) {
        var rows = new EventRows(new HashSet<>(), new HashMap<>(), new ArrayList<>());
        for (ManagementEvent part : parts) {
            part.assignments().forEach(row -> rows.add(Row.of(row), part));
            part.users().forEach(user -> rows.add(Row.of(user), part));
            if (part.success()) {
                rows.users.addAll(part.users());
            }
        }
        return rows;
    }

    private void add(Row row, ManagementEvent part) {
        if (part.success()) {
            succeeded.add(row);
        } else if (!succeeded.contains(row)) {
            failed.putIfAbsent(row, part.errorNumber() == null ? 0 : part.errorNumber());
        }
    }

    boolean lists(Row row) {
        return succeeded.contains(row) || failed.containsKey(row);
    }

    Set<Row> all() {
        Set<Row> all = new HashSet<>(succeeded);
        all.addAll(failed.keySet());
        return all;
    }
}
