package dev.verger.notifications.digest;

import static dev.verger.notifications.digest.DigestFixtures.DATE;
import static dev.verger.notifications.digest.DigestFixtures.digest;
import static dev.verger.notifications.digest.DigestFixtures.exhausted;
import static dev.verger.notifications.digest.DigestFixtures.place;
import static dev.verger.notifications.digest.DigestFixtures.removedAsWell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.digest.DigestFixtures.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestFileWriterTest {

    @Test
    void isThereWhenTheMailHasMoreThanFiftyTitles() {
        assertThat(digest(place("Hugo", titles(50))).file()).isNull();
        assertThat(digest(place("Hugo", titles(51))).file().titles()).isEqualTo(51);
    }

    @Test
    void isThereWhenTheMailLeavesOutALocation() {
        Place[] places = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> place(i, "L" + i, ConditionKind.SYNC_FAILING))
                .toArray(Place[]::new);

        assertThat(lines(digest(places).file())).hasSize(52).contains("L51,SYNC_FAILING,,,,,,,2026-11-20T08:00:00Z,,");
    }

    @Test
    void listsAllTitlesAlsoThoseThatTheMailLeavesOut() {
        var file = digest(place("Hugo", titles(300))).file();

        assertThat(file.complete()).isTrue();
        assertThat(lines(file)).hasSize(301);
    }

    @Test
    void hasAMarkByWhichSpreadsheetsKnowItsEncodingAndNoFormula() {
        ListedTitle[] formula = titles(51);
        formula[0] = removedAsWell(exhausted("+Géométrie, 2"));

        List<String> lines = lines(
                digest(place("=Lycée", formula), place(2, "Hugo", titles(50))).file());

        assertThat(lines.get(0))
                .isEqualTo("\uFEFFlocation,kind,title,adamId,pricingParam,bought,used,available,since,platforms,"
                        + "removedFromStoreSince");
        assertThat(lines.get(1))
                .matches("'=Lycée,NO_MORE_LICENSES,\"'\\+Géométrie, 2\",\\d+,STDQ,50,50,0,2026-11-20T08:00:00Z,iOS,"
                        + "2026-11-19T08:00:00Z");
    }

    @Test
    void endsBeforeAServerRefusesTheMailForItsSize() {
        var writer = new DigestFileWriter(20_000);
        var location = place("Hugo").location();
        for (ListedTitle title : titles(1_000)) {
            writer.add(location, title);
        }

        DigestFile file = writer.end(DATE);

        assertThat(file.complete()).isFalse();
        assertThat(file.content().length).isBetween(20_000, 40_000);
        assertThat(lines(file)).hasSize(file.titles() + 1);
    }

    private static ListedTitle[] titles(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> exhausted("T" + i)).toArray(ListedTitle[]::new);
    }

    private static List<String> lines(DigestFile file) {
        return new String(file.content(), StandardCharsets.UTF_8).lines().toList();
    }
}
