package dev.verger.benchmarks.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementLogTest {

    private static final String LOG = """
            2026-11-22 08:00:00.123 UTC [41] LOG:  execute <unnamed>: select a.name from asset a
            \twhere a.location_id = $1 and lower(a.name) like $2
            \torder by $1, a.name limit 50
            2026-11-22 08:00:00.124 UTC [42] LOG:  statement: begin
            2026-11-22 08:00:00.124 UTC [41] DETAIL:  Parameters: $1 = '7', $2 = 'l''été%'
            2026-11-22 08:00:00.125 UTC [43] LOG:  execute S_3: select now()
            2026-11-22 08:00:00.125 UTC [43] LOG:  execute S_4: select $1
            2026-11-22 08:00:00.125 UTC [43] DETAIL:  Parameters: $1 = NULL
            """;

    @Test
    void findsPreparedStatementsWithTheirParameters() {
        List<LoggedStatement> statements = StatementLog.parse(LOG);

        assertThat(statements).hasSize(3);
        assertThat(statements.get(0).sql()).startsWith("select a.name").endsWith("limit 50");
        assertThat(statements.get(0).parameters()).containsExactly("7", "l'été%");
        assertThat(statements.get(1)).isEqualTo(new LoggedStatement("select now()", List.of()));
        assertThat(statements.get(2).parameters()).containsOnlyNulls().hasSize(1);
    }

    @Test
    void readsValuesOfAnyLength() {
        String many = "''x,".repeat(100_000);
        String log = "2026-11-22 08:00:00.000 UTC [7] LOG:  execute <unnamed>: select $1\n"
                + "2026-11-22 08:00:00.000 UTC [7] DETAIL:  Parameters: $1 = '"
                + many
                + "'\n";

        assertThat(StatementLog.parse(log).get(0).parameters()).containsExactly(many.replace("''", "'"));
    }

    @Test
    void jdbcGetsAQuestionMarkPerUse() {
        LoggedStatement statement = StatementLog.parse(LOG).get(0);

        assertThat(statement.jdbc()).doesNotContain("$").contains("order by ?, a.name");
        assertThat(statement.jdbcParameters()).containsExactly("7", "l'été%", "7");
    }

    @Test
    void theScriptHasVariablesInsteadOfValues() {
        var statements = new CapturedStatements(null, StatementLog.parse(LOG));

        assertThat(statements.script()).isEqualTo("""
                select a.name from asset a where a.location_id = :s0_1 and lower(a.name) like :s0_2 order by :s0_1, a.name limit 50;
                select now();
                select null;
                """);
        assertThat(statements.variables()).containsExactly("s0_1=7", "s0_2=l'été%");
    }

    @Test
    void readsTheRateOfPgbench() {
        String output = """
                latency average = 1.2 ms
                tps = 8123.456789 (without initial connection time)
                """;

        assertThat(Pgbench.rate(output)).isEqualTo(8123.456789);
    }
}
