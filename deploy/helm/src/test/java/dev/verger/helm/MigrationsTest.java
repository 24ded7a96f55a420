package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * During a roll-out the version before works on tables that the new one has migrated already. A migration therefore
 * removes and renames nothing that the version before uses; {@code migrations-before.txt} lists the ones that are older
 * than this rule.
 */
class MigrationsTest {

    private static final Pattern BREAKS = Pattern.compile(
            "\\bdrop\\s+(column|table|view|type|schema|sequence|default)\\b"
                    + "|\\brename\\b|\\bset\\s+not\\s+null\\b|\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b"
                    + "|\\badd\\s+(column\\s+)?\\w+\\s+(?![^,;]*\\bdefault\\b)(?![^,;]*\\bgenerated\\b)[^,;]*\\bnot\\s+null\\b");

    @Test
    void canBeSharedByTwoVersions() throws IOException {
        List<String> before = Files.readAllLines(Checkout.file("deploy/helm/src/test/resources/migrations-before.txt"));
        List<Path> migrations = migrations();

        assertThat(before)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Checkout.file(name)).exists());
        for (Path migration : migrations) {
            if (!before.contains(Checkout.root().relativize(migration).toString())) {
                assertThat(breaks(Files.readString(migration)))
                        .as("%s", migration)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table a drop column b;",
                "drop table a;",
                "ALTER TABLE a RENAME COLUMN b TO c;",
                "alter table a rename to b;",
                "alter table a alter column b set not null;",
                "alter table a alter column b type bigint;",
                "alter table a add column b int not null;",
                "alter table a\n  add b int not null,\n  add c int;"
            })
    void findsWhatTheVersionBeforeDoesNotSurvive(String sql) {
        assertThat(breaks(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (b int not null);",
                "alter table a add column b int;",
                "alter table a add column b int not null default 0;",
                "drop index a_by_b;",
                "alter table a drop constraint c;",
                "-- rename nothing\ncreate index a_by_b on a (b);"
            })
    void acceptsWhatIsOnlyAdded(String sql) {
        assertThat(breaks(sql)).isFalse();
    }

    private static boolean breaks(String sql) {
        String statements = sql.replaceAll("--[^\\n]*", "").toLowerCase(Locale.ROOT);
        return BREAKS.matcher(statements).find();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Stream.of(
                        "location-service", "catalog-sync-service", "notification-service", "platform")
                .flatMap(module -> walk(Checkout.file(module + "/src/main/resources/db")))) {
            List<Path> migrations =
                    files.filter(file -> file.toString().endsWith(".sql")).toList();
            assertThat(migrations).hasSizeGreaterThan(40);
            return migrations;
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
