package dev.verger.platform.paging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are spelled in a filter, and how many there may be. */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class FilterTextIT {

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void fillTheList() {
        jdbi.useHandle(handle -> {
            handle.execute("truncate sample restart identity");
            handle.execute("""
                    insert into sample (name, code, count, active, since) values
                        ('Carnet',      'STDQ', 50, true,  '2026-11-20T23:59:59.999Z'),
                        ('carnet pro',  'PLUS', 5,  false, '2026-11-21T00:00:00Z'),
                        ('100% maths',  'STDQ', 0,  true,  '2026-11-21T12:00:00.123Z'),
                        ('100_lettres', 'stdq', 7,  false, '2026-11-22T00:00:00Z'),
                        (null,          null,   null, null, null),
                        ('L''été; (a,b)', 'X\\Y', -3, true, '2025-01-01T00:00:00Z')
                    """);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "since>2026-11-21T01:00:00 01:00                  | 3 4",
                "since>2026-11-21T01:00:00%2B0100;count==7        | 4",
                "since=='2026-11-21T14:00:00.123 02:00'           | 3",
                "code=in=(STDQ,PL*)                               | 1 2 3",
                "name=in=(CARNET,'100% maths')                    | 1 3",
                "count=in=(7,7.0,50)                              | 1 4",
                "count=out=(7,50)                                 | 2 3 5 6",
                "since=in=(2026-11-20,2026-11-22)                 | 1 4",
                "upperCode=='  plus '                             | 2",
                "upperCode=in=(plus,\"x\\\\y\")                     | 2 6",
            })
    void understands(String filter, String ids) {
        assertThat(ids(filter)).isEqualTo(ids.strip());
    }

    @Test
    void accepts500ValuesInOneComparison() {
        String uuids = "(X" + (",01234567-89ab-cdef-0123-456789abcdef").repeat(498) + ",STDQ)";

        assertThat(ids("code=in=" + uuids)).isEqualTo("1 3");
        assertThat(ids("id=in=(2" + ",7".repeat(499) + ")")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "sort"})
    void refusesControlCharacters(String parameter) {
        for (String text : List.of("name==a\u0000b", "name==a\tb", "name\n", "name==\u202Eb")) {
            given().queryParam(parameter, text)
                    .get("/api/v1/samples")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(parameter));
        }
    }

    private static String ids(String filter) {
        return given().queryParam("filter", filter.strip().replace("%2B", "+"))
                .get("/api/v1/samples")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("results.id")
                .replaceAll("[\\[\\],]", "");
    }
}
