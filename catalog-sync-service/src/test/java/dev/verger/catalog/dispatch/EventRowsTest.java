package dev.verger.catalog.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.user.User;
import dev.verger.catalog.dispatch.EventRows.Row;
import dev.verger.catalog.webhook.ManagementEvent;
import dev.verger.catalog.webhook.ManagementEvent.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventRowsTest {

    @Test
    void ofSeveralMessagesAreTakenTogetherAndEachOnce() {
        EventRows rows = EventRows.of(List.of(done("A", "B"), done("B", "C")));

        assertThat(rows.succeeded()).containsExactlyInAnyOrder(row("A"), row("B"), row("C"));
        assertThat(rows.failed()).isEmpty();
    }

    @Test
    void endAsTheFirstMessageThatListsThemSays() {
        EventRows rows = EventRows.of(List.of(done("A"), failed(9709, "A", "B"), failed(9610, "B"), done("B")));

        assertThat(rows.failed()).isEqualTo(Map.of(row("B"), 9709));
        assertThat(rows.succeeded()).containsExactlyInAnyOrder(row("A"), row("B"));
        assertThat(rows.all()).containsExactlyInAnyOrder(row("A"), row("B"));
    }

    @Test
    void thatFailWithoutANumberHaveZero() {
        EventRows rows = EventRows.of(List.of(failed(null, "A")));

        assertThat(rows.failed()).isEqualTo(Map.of(row("A"), 0));
    }

    @Test
    void withoutAQualityAreOfTheStandardOne() {
        var plain = new Assignment("1", null, null, "u", null, null);

        EventRows rows = EventRows.of(List.of(event(true, null, List.of(plain), List.of())));

        assertThat(rows.succeeded()).containsExactly(new Row(new AssetKey("1", "STDQ"), true, "u"));
    }

    @Test
    void thatAreUsersHaveNoTitle() {
        var user = new User("u", null, null, "Registered", "code", null);
        var other = new User("v", null, null, null, null, null);

        EventRows rows = EventRows.of(
                List.of(event(true, null, List.of(), List.of(user)), event(false, 9716, List.of(), List.of(other))));

        assertThat(rows.succeeded()).containsExactly(new Row(null, true, "u"));
        assertThat(rows.failed()).isEqualTo(Map.of(new Row(null, true, "v"), 9716));
        assertThat(rows.users()).containsExactly(user);
    }

    private static Row row(String serialNumber) {
        return new Row(new AssetKey("1", "STDQ"), false, serialNumber);
    }

    private static ManagementEvent done(String... serialNumbers) {
        return event(true, null, rows(serialNumbers), List.of());
    }

    private static ManagementEvent failed(Integer number, String... serialNumbers) {
        return event(false, number, rows(serialNumbers), List.of());
    }

    private static List<Assignment> rows(String... serialNumbers) {
        return Stream.of(serialNumbers)
                .map(serial -> new Assignment("1", "STDQ", serial, null, null, null))
                .toList();
    }

    private static ManagementEvent event(boolean success, Integer number, List<Assignment> rows, List<User> users) {
        return new ManagementEvent(Type.ASSOCIATE, "event", success, number, rows, users);
    }
}
