package dev.verger.platform.paging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of many scripts: found without case, in the order of the collation. */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class TextOrderIT {

    private static final List<String> NAMES = List.of(
            "Éa",
            "Eclair",
            "École",
            "Eden",
            "Étude",
            "Straße",
            "Zebra",
            "ΑΘΗΝΑΣ",
            "Ὀδυσσεύς",
            "ᾠδή",
            "Й́од",
            "İstanbul",
            "Ǆungla",
            "Արևիկ",
            "עִבְרִית",
            "العَرَبِيَّة",
            "हिन्दी",
            "বাংলো",
            "தமிழ்",
            "ไทย เกม",
            "เกม",
            "ເກມ",
            "ᦺᦂ",
            "မြန်မာ",
            "ខ្មែរ",
            "한국어",
            "ガムラン",
            "日本語",
            "𐐔𐐯𐑅𐐨𐑉𐐯𐐻",
            "👩‍👩‍👧 Family",
            "Ça va? 100%",
            "a_b\\c",
            "Việt Nam");

    private static final Columns COLUMNS = new Columns(
            "id",
            "id",
            Column.text("name", "name"),
            Column.searchKey("indexedName", "name_key"),
            Column.digits("digits", "code"));

    @Inject
    Jdbi jdbi;

    static List<String> names() {
        return NAMES;
    }

    @BeforeEach
    void fillTheList() {
        List<String> shuffled = new ArrayList<>(NAMES);
        Collections.shuffle(shuffled, new Random(7));
        jdbi.useHandle(handle -> {
            handle.execute("truncate sample restart identity");
            var batch = handle.prepareBatch("insert into sample (name) values (?)");
            shuffled.forEach(name -> batch.add(Normalizer.normalize(name, Form.NFC)));
            batch.execute();
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void findThemselvesInComposedAndDecomposedForm(String name) {
        String nfc = Normalizer.normalize(name, Form.NFC);
        Stream.of(nfc, Normalizer.normalize(name, Form.NFD), nfc.toLowerCase(Locale.ROOT), nfc.toUpperCase(Locale.ROOT))
                .forEach(spelled -> {
                    assertThat(found("name==" + quoted(spelled))).containsOnlyOnce(nfc);
                    assertThat(found("indexedName==" + quoted(spelled))).containsOnlyOnce(nfc);
                    assertThat(found("indexedName=in=(x," + quoted(spelled) + ")"))
                            .containsExactly(nfc);
                    assertThat(found("name>=" + quoted(spelled))).contains(nfc);
                    assertThat(found("indexedName<=" + quoted(spelled))).contains(nfc);
                });
    }

    @ParameterizedTest
    @MethodSource("names")
    void areFoundByEachBeginningAndEnd(String name) {
        String nfc = Normalizer.normalize(name, Form.NFC);
        int[] points = nfc.codePoints().toArray();
        for (int length = 1; length < points.length; length++) {
            String head = new String(points, 0, length);
            String tail = new String(points, length, points.length - length);
            for (String pattern : List.of(head + "*", "*" + tail, "*" + head + "*", head + "*" + tail)) {
                assertThat(found("indexedName==" + quoted(pattern)))
                        .as(pattern)
                        .isEqualTo(found("name==" + quoted(pattern)))
                        .contains(nfc);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "indexedName"})
    void sortBesideTheirBaseLetter(String property) {
        assertThat(sorted(property, 100))
                .containsSubsequence("Éa", "Eclair", "École", "Eden", "Étude", "Straße", "Zebra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "indexedName", "name:desc", "indexedName:desc"})
    void areOnExactlyOnePageAlsoWhereTheyCompareEqual(String sort) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into sample (name) select case n % 3 when 0 then 'école' when 1 then 'ÉCOLE'
                    else normalize('École', NFD) end from generate_series(1, 20) n
                """));

        List<Integer> whole = ids(sort, 100, 0);
        List<Integer> pages = new ArrayList<>();
        for (int page = 0; pages.size() < whole.size(); page++) {
            pages.addAll(ids(sort, 7, page));
        }

        assertThat(pages).isEqualTo(whole).doesNotHaveDuplicates().hasSize(NAMES.size() + 20);
        assertThat(exported(sort)).isEqualTo(whole);
    }

    @Test
    void areFoundByTheIndex() {
        jdbi.useHandle(handle -> {
            handle.execute("insert into sample (name) select 'Título ' || n from generate_series(1, 20000) n");
            handle.execute("analyze sample");
            SqlCondition condition = RsqlFilter.parse("indexedName=='TÍTULO 19999*'", COLUMNS);
            assertThat(handle.createQuery("explain select id from sample where " + condition.sql())
                            .bindMap(condition.binds())
                            .mapTo(String.class)
                            .list())
                    .anyMatch(line -> line.contains("sample_by_name"));
        });
    }

    @Test
    void numbersWrittenAsTextSortAndCompareAsNumbers() {
        jdbi.useHandle(handle -> {
            handle.execute("truncate sample restart identity");
            handle.execute("""
                    insert into sample (name, code) values ('c', '1000000000'), ('b', '361309726'), ('a', '99'),
                        ('d', '18446744073709551615')
                    """);
        });

        assertThat(sorted("digits", 10)).containsExactly("a", "b", "c", "d");
        assertThat(sorted("digits:desc", 10)).containsExactly("d", "c", "b", "a");
        assertThat(found("digits>99;digits<1000000000")).containsExactly("b");
        assertThat(found("digits>=361309726")).containsExactly("c", "b", "d");
        assertThat(found("digits==0361309726")).containsExactly("b");
        assertThat(found("digits=in=(99,' 361309726')")).containsExactly("b", "a");
        assertThat(found("digits==3613*")).containsExactly("b");
        assertThat(found("digits==x")).isEmpty();
        given().queryParam("filter", "digits>x").get("/api/v1/samples").then().statusCode(400);
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\") + "'";
    }

    private List<String> found(String filter) {
        SqlCondition condition = RsqlFilter.parse(filter, COLUMNS);
        return jdbi.withHandle(
                handle -> handle.createQuery("select name from sample where " + condition.sql() + " order by id")
                        .bindMap(condition.binds())
                        .mapTo(String.class)
                        .list());
    }

    private static List<String> sorted(String sort, int size) {
        return results(sort, size, 0).getList("results.name");
    }

    private static List<Integer> ids(String sort, int size, int page) {
        return results(sort, size, page).getList("results.id");
    }

    private static JsonPath results(String sort, int size, int page) {
        return given().queryParam("sort", sort)
                .queryParam("page-size", size)
                .queryParam("page", page)
                .get("/api/v1/samples")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Integer> exported(String sort) {
        return given().queryParam("sort", sort)
                .get("/api/v1/samples/export")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .skip(1)
                .map(line ->
                        Integer.valueOf(line.substring(0, line.indexOf(',')).replace("\"", "")))
                .toList();
    }
}
