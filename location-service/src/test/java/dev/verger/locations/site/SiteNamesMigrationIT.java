package dev.verger.locations.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.FreshDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Sites that were created before their names compared by search key. */
class SiteNamesMigrationIT {

    @Test
    void getANumberWhereTheirNamesCompareEqual() throws SQLException {
        String database = FreshDatabase.create();
        migrate(database, "6");
        try (var connection = DriverManager.getConnection(database, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into site (id, name) values
                        (1, 'École'), (2, normalize('École', NFD)), (3, 'Straße'), (4, 'STRASSE'), (5, 'Lyon'),
                        (6, 'ÉCOLE (2)')
                    """);

            migrate(database, "7");

            List<String> names = new ArrayList<>();
            try (var rows = statement.executeQuery("select normalize(name, NFC) from site order by id")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            assertThat(names).containsExactly("École", "École (2)", "Straße", "STRASSE (4)", "Lyon", "ÉCOLE (2) (6)");
        }
    }

    private static void migrate(String database, String version) {
        Flyway.configure()
                .dataSource(database, "postgres", "postgres")
                .locations("db/platform", "db/migration")
                .outOfOrder(true)
                .target(version)
                .load()
                .migrate();
    }
}
