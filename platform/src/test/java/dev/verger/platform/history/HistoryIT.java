package dev.verger.platform.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class HistoryIT {

    @Inject
    History history;

    @Test
    void listsTheEntriesOfOneObjectNewestFirst() {
        history.record("location", 1, "ada", "Created.", null);
        history.record("location", 1, "bob", "Renamed.", "name: a → b");
        history.record("location", 2, "ada", "Created.", null);
        history.record("subscription", 1, "ada", "Created.", null);

        var page = history.list("location", 1, ListQuery.of(null, null, null, null));

        assertThat(page.totalCount()).isEqualTo(2);
        assertThat(page.results()).extracting(HistoryEntry::note).containsExactly("Renamed.", "Created.");
        assertThat(page.results().get(0).details()).isEqualTo("name: a → b");
    }

    @Test
    void filtersAndSorts() {
        history.record("location", 9, "ada", "First", null);
        history.record("location", 9, "bob", "Second", null);

        var query = ListQuery.of(0, 10, List.of("username:asc"), "username==ada;date>=2020-01-01");

        assertThat(history.list("location", 9, query).results())
                .extracting(HistoryEntry::note)
                .containsExactly("First");
    }

    @Test
    void readsEveryEntryForAnExport() {
        for (int i = 0; i < 1500; i++) {
            history.record("location", 8, "ada", "Note " + i, null);
        }
        List<String> notes = new ArrayList<>();

        history.forEach(
                "location", 8, ListQuery.of(null, null, List.of("date"), null), entry -> notes.add(entry.note()));

        assertThat(notes).hasSize(1500);
    }
}
