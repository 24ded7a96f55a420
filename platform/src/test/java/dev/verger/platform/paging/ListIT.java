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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class ListIT {

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
                "count==7.0                                       | 4",
                "count>6.5                                        | 1 4",
                "count<99999999999999999999                       | 1 2 3 4 6",
                "count>-9223372036854775808                       | 1 2 3 4 6",
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
                "words==pro                                       | 2",
                "words=in=(pro,maths)                             | 2 3",
                "words==ma*                                       | 3",
                "words!=carnet                                    | 3 4 5 6",
                "activeCode==STDQ                                 | 1 3",
                "activeCode==*                                    | 1 3 6",
                "activeCode!=STDQ                                 | 2 4 5 6",
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
                "words>a",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                  |            | 6 | 1=100% maths 2=carnet pro 3=100% maths",
                "                  | count:desc | 6 | 5=null 1=100% maths 4=100_lettres",
                "count>=0          | count:asc  | 4 | 3=100% maths 2=carnet pro 4=100_lettres",
                "first==100*       |            | 3 | 1=100% maths 3=100% maths 4=100_lettres",
                "first==100*       | first:desc | 3 | 1=100% maths 3=100% maths 4=100_lettres",
                "count>=0          | first:desc | 4 | 2=carnet pro 1=100% maths 3=100% maths",
            })
    void findsRowsFirstAndTheirDetailsThen(String filter, String sort, int total, String page) {
        var response = given().queryParam("filter", filter == null ? "" : filter)
                .queryParam("sort", sort == null ? "id:asc" : sort)
                .queryParam("page-size", 3)
                .get("/api/v1/samples/detailed")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        List<Integer> ids = response.getList("results.id");
        List<String> names = response.getList("results.name");
        assertThat(response.getInt("totalCount")).isEqualTo(total);
        assertThat(IntStream.range(0, ids.size())
                        .mapToObj(i -> ids.get(i) + "=" + names.get(i))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(page);
    }

    @Test
    void refusesExcess() {
        for (String filter : List.of(
                "(".repeat(30) + "id==1" + ")".repeat(30),
                "id==1" + ",id==1".repeat(150),
                "id=in=(1" + ",1".repeat(500) + ")",
                "name==" + "x".repeat(24_000),
                "id==" + "1".repeat(8000))) {
            given().queryParam("filter", filter).get("/api/v1/samples").then().statusCode(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001", "2147483648", "99999999999999999999"})
    void answersTheLargestPageForALargerSize(String size) {
        jdbi.useHandle(handle -> handle.execute("insert into sample (name) select 'n' from generate_series(1, 2001)"));

        given().get("/api/v1/samples?page-size=" + size)
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(2007))
                .body("results", hasSize(2000));
        given().get("/api/v1/samples?page=1&page-size=" + size)
                .then()
                .statusCode(200)
                .body("results", hasSize(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=name:asc,id:desc      | 4 3 1 2 6 5",
                "sort=name&sort=id          | 4 3 1 2 6 5",
                "sort[]=name:asc&sort[]=id  | 4 3 1 2 6 5",
                "sort=count:desc            | 5 1 4 2 3 6",
                "sort=activeCode:desc       | 2 4 5 6 1 3",
                "sort=words:desc            | 5 6 2 1 4 3",
                "filter=                    | 1 2 3 4 5 6",
                "sort=id:desc&page-size=2   | 6 5",
                "page=1&page-size=4         | 5 6",
                "page=99                    | ''",
            })
    void sortsAndPages(String query, String ids) {
        String found = given().urlEncodingEnabled(false)
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
                "page=1073742",
                "page=99999999999",
                "page-size=0",
                "page-size=-1",
                "page-size=1.5",
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

    @Test
    void countsACostlyListWithItsPage() {
        PagedList<Long> ids = new PagedList<>(
                        "id",
                        "sample",
                        new Columns("id", "id", Column.number("id", "id")),
                        (row, context) -> row.getLong("id"))
                .costly();

        Page<Long> second = page(ids, 1, "id<6");
        Page<Long> pastTheEnd = page(ids, 9, "id<6");
        Page<Long> nothing = page(ids, 0, "id>6");

        assertThat(second).isEqualTo(new Page<>(5, List.of(3L, 4L)));
        assertThat(pastTheEnd).isEqualTo(new Page<>(5, List.of()));
        assertThat(nothing).isEqualTo(new Page<>(0, List.of()));
    }

    private Page<Long> page(PagedList<Long> list, int page, String filter) {
        return jdbi.withHandle(handle -> list.page(handle, SqlCondition.ALWAYS, ListQuery.of(page, 2, null, filter)));
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
