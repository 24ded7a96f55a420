package dev.verger.platform.paging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class ListIT {

    @Inject Jdbi jdbi;

    @BeforeEach
    void fillTheList() {
        jdbi.useHandle(
                handle -> {
                    handle.execute("truncate sample restart identity");
                    handle.execute(
                            """
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
                "name==Carnet                                     | 1",
                "name==CARNET                                     | 1",
                "name==carnet*                                    | 1 2",
                "name==*a*                                        | 1 2 3 6",
                "name!=carnet*                                    | 3 4 5 6",
                "name==100%*                                      | 3",
                "name==100_*                                      | 4",
                "name==\"L'été; (a,b)\"                           | 6",
                "name=='L\\'été; (a,b)'                           | 6",
                "code==STDQ                                       | 1 3",
                "code==stdq                                       | 4",
                "code==\"X\\\\Y\"                                 | 6",
                "code=in=(STDQ,PLUS)                              | 1 2 3",
                "code=out=(STDQ,PLUS)                             | 4 5 6",
                "count>5                                          | 1 4",
                "count=gt=5                                       | 1 4",
                "count>=5;count=lt=50                             | 2 4",
                "count=='7'                                       | 4",
                "count<=0                                         | 3 6",
                "count!=50                                        | 2 3 4 5 6",
                "active==true                                     | 1 3 6",
                "active==\"FALSE\"                                | 2 4",
                "since==2026-11-21                                | 2 3",
                "since<2026-11-21                                 | 1 6",
                "since<=2026-11-21                                | 1 2 3 6",
                "since>2026-11-21                                 | 4",
                "since>=2026-11-21                                | 2 3 4",
                "since==2026-11-21T12:00:00.123Z                  | 3",
                "since>2026-11-21T01:00:00%2B01:00                | 3 4",
                "name==carnet or code==stdq and count==8          | 1",
                "(name==carnet,code==stdq);count==7               | 4",
                "name==carnet,code==PLUS                          | 1 2",
            })
    void filters(String filter, String ids) {
        assertThat(ids(filter)).isEqualTo(ids.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name==",
                "==x",
                "name~x",
                "name==x;",
                "unknown==1",
                "siteId==1",
                "count==many",
                "count==1e9",
                "active==perhaps",
                "active>true",
                "since==yesterday",
                "since==+999999-01-01",
                "name=isnull=true",
                "name=='x",
                "id==1;drop table sample"
            })
    void refusesWhatIsNotAFilter(String filter) {
        given().queryParam("filter", filter)
                .get("/api/v1/samples")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("filter"));
    }

    @Test
    void refusesExcess() {
        for (String filter :
                List.of(
                        "(".repeat(30) + "id==1" + ")".repeat(30),
                        "id==1" + ",id==1".repeat(150),
                        "id==" + "1".repeat(8000))) {
            given().queryParam("filter", filter).get("/api/v1/samples").then().statusCode(400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=name:asc,id:desc      | 3 4 1 2 6 5",
                "sort=name&sort=id          | 3 4 1 2 6 5",
                "sort[]=name:asc&sort[]=id  | 3 4 1 2 6 5",
                "sort=count:desc            | 5 1 4 2 3 6",
                "filter=                    | 1 2 3 4 5 6",
                "sort=id:desc&page-size=2   | 6 5",
                "page=1&page-size=4         | 5 6",
                "page=99                    | ''",
            })
    void sortsAndPages(String query, String ids) {
        String found =
                given().urlEncodingEnabled(false)
                        .get("/api/v1/samples?" + query.replace("''", ""))
                        .then()
                        .statusCode(200)
                        .body("totalCount", equalTo(6))
                        .extract()
                        .jsonPath()
                        .getString("results.id");

        assertThat(found.replaceAll("[\\[\\],]", "").strip())
                .isEqualTo(ids.replace("''", "").strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "page=x",
                "page=99999999999",
                "page-size=0",
                "page-size=2001",
                "page-size=ten",
                "sort=colour",
                "sort=id:up"
            })
    void refusesBadParametersByName(String query) {
        given().get("/api/v1/samples?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void leavesAbsentMembersOutAndWritesDatesWithMilliseconds() {
        given().get("/api/v1/samples?filter=id=in=(2,5)")
                .then()
                .body("results", hasSize(2))
                .body("results[0].since", equalTo("2026-11-21T00:00:00.000Z"))
                .body("results[1].keySet()", hasSize(1));
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
