package dev.verger.catalog.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.catalog.testing.CatalogTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class StageTableIT {

    private static final String COLUMNS = "number bigint, text text, list text[], truth boolean";

    @Inject
    Jdbi jdbi;

    private StageTable stage;

    @BeforeEach
    void create() {
        stage = StageTable.create(jdbi, "sample", new StageOwner(7_000_002, 1), COLUMNS);
    }

    @AfterEach
    void drop() {
        stage.close();
    }

    @Test
    void keepsEveryCharacterButTheOneThatTheDatabaseCannotStore() {
        List<String> texts = List.of("", "\\N", "a\\b", "tab\there", "line\nend\r", "\\.", "é ß 日本 😀", "nul\0");
        var rows = new CopyRows();
        texts.forEach(text ->
                rows.add(-1L).add(text).add(List.of(text, "\"x\"")).add(true).endRow());

        stage.add(rows);
        jdbi.useHandle(stage::complete);

        List<String> expected =
                texts.stream().map(text -> text.replace('\0', ' ')).toList();
        assertThat(query("select text from " + stage.name())).isEqualTo(expected);
        assertThat(query("select list[1] from " + stage.name())).isEqualTo(expected);
        assertThat(query("select distinct list[2] from " + stage.name())).containsExactly("\"x\"");
    }

    @Test
    void distinguishesNullFromItsText() {
        stage.add(row(null));
        stage.add(row("\\N"));
        jdbi.useHandle(stage::complete);

        assertThat(query("select count(*)::text from %s where text is null".formatted(stage.name())))
                .containsExactly("1");
    }

    @Test
    void hasTheRowsOfSeveralThreadsOnceItIsComplete() {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 5; thread++) {
            int first = thread * 3001;
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = first; i < first + 3001; i++) {
                    stage.add(row("row " + i));
                }
            }));
        }
        threads.forEach(CompletableFuture::join);
        jdbi.useHandle(stage::complete);

        assertThat(stage.rows()).isEqualTo(15_005);
        assertThat(query("select count(distinct text)::text from " + stage.name()))
                .containsExactly("15005");
    }

    @Test
    void cannotBeReadBeforeItIsComplete() {
        stage.add(row("pending"));

        assertThatThrownBy(stage::name).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isNotCompleteWhenTheDatabaseLostRows() {
        String name = stage.name();
        for (int i = 0; i < 5000; i++) {
            stage.add(row("row " + i));
        }
        jdbi.useHandle(handle -> handle.execute("truncate " + name));

        assertThatThrownBy(() -> jdbi.useHandle(stage::complete))
                .isInstanceOf(StageLostException.class)
                .hasMessageContaining("of 5000");
    }

    @Test
    void hasNoRowsFromBeforeItWasCleared() {
        stage.add(row("before"));
        stage.clear();
        stage.add(row("after"));
        jdbi.useHandle(stage::complete);

        assertThat(query("select text from " + stage.name())).containsExactly("after");
    }

    @Test
    void isNoTableBeforeThereAreRowsForIt() {
        stage.add(new CopyRows());
        assertThat(tables()).isEmpty();

        for (int i = 0; i < 4001; i++) {
            stage.add(row("row " + i));
        }

        assertThat(tables()).containsExactly("stage_sample_7000002_1");
    }

    @Test
    void isEmptyWhenItIsCompleteWithoutRows() {
        jdbi.useHandle(stage::complete);

        assertThat(query("select count(*)::text from " + stage.name())).containsExactly("0");
    }

    /** A replica that was suspended clears its stage while another one has the run. */
    @Test
    void ofOneAttemptDoesNotChangeThatOfAnother() {
        stage.add(row("first"));
        jdbi.useHandle(stage::complete);
        try (StageTable second = StageTable.create(jdbi, "sample", new StageOwner(7_000_002, 2), COLUMNS)) {
            second.add(row("second"));
            jdbi.useHandle(second::complete);

            stage.close();
            StageTable.dropAll(jdbi, new StageOwner(7_000_002, 1));

            assertThat(query("select text from " + second.name())).containsExactly("second");
        }
    }

    private List<String> tables() {
        return query("select relname from pg_class where relname like 'stage\\_sample\\_%'");
    }

    private static CopyRows row(String text) {
        var rows = new CopyRows();
        rows.add(1).add(text).add(List.of()).add(false).endRow();
        return rows;
    }

    private List<String> query(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
