package dev.verger.notifications.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.notifications.condition.LocationRange;
import dev.verger.notifications.projection.ConditionParts.Part;
import dev.verger.platform.client.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConditionPartsTest {

    private static final long LOWEST = LocationRange.ALL.first();
    private static final long HIGHEST = LocationRange.ALL.last();

    private final ConditionParts parts = new ConditionParts(LocationRange.ALL);

    @Test
    void theOnlyPageIsAboutAllLocations() {
        assertThat(parts.add(lastPage(7, 8))).contains(part(LOWEST, HIGHEST, 7, 8));
    }

    @Test
    void keepsTheLastLocationOfAPageUntilItIsComplete() {
        assertThat(parts.add(page(3, 4, 4))).contains(part(LOWEST, 3, 3));
        assertThat(parts.add(page(4, 6))).contains(part(4, 5, 4, 4, 4));
        assertThat(parts.add(lastPage(9))).contains(part(6, HIGHEST, 6, 9));
    }

    @Test
    void waitsWhileALocationFillsPages() {
        parts.add(page(3, 4));

        assertThat(parts.add(page(4, 4))).isEmpty();
        assertThat(parts.add(lastPage())).contains(part(4, HIGHEST, 4, 4, 4));
    }

    @Test
    void aPageMayBeEmpty() {
        assertThat(parts.add(page())).isEmpty();
        assertThat(parts.add(lastPage())).contains(part(LOWEST, HIGHEST));
    }

    @Test
    void refusesALocationWhoseTurnIsOver() {
        parts.add(page(3, 5));

        assertThatThrownBy(() -> parts.add(lastPage(4))).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void refusesALocationThatWasNotAskedAbout() {
        var ofOne = new ConditionParts(LocationRange.of(12));

        assertThat(ofOne.add(page(12))).isEmpty();
        assertThatThrownBy(() -> ofOne.add(lastPage(13))).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void coversEachLocationAndEachConditionOnceHoweverPagesAreCut() {
        var random = new Random(13);
        for (int round = 0; round < 200; round++) {
            long[] all = random.longs(30, 0, 12).sorted().toArray();
            List<Part> found = cut(all, 1 + random.nextInt(8));

            assertThat(found.stream().flatMapToLong(ConditionPartsTest::ids).toArray())
                    .containsExactly(all);
            long next = LOWEST;
            for (Part part : found) {
                assertThat(part.locations().first()).isEqualTo(next);
                assertThat(ids(part))
                        .allMatch(id -> id >= part.locations().first()
                                && id <= part.locations().last());
                next = part.locations().last() + 1;
            }
            assertThat(found.get(found.size() - 1).locations().last()).isEqualTo(HIGHEST);
        }
    }

    private static List<Part> cut(long[] all, int size) {
        var parts = new ConditionParts(LocationRange.ALL);
        List<Part> found = new ArrayList<>();
        for (int from = 0; from < all.length; from += size) {
            long[] ids = LongStream.of(all).skip(from).limit(size).toArray();
            parts.add(from + size < all.length ? page(ids) : lastPage(ids)).ifPresent(found::add);
        }
        return found;
    }

    private static LongStream ids(Part part) {
        return part.conditions().stream().mapToLong(ReportedCondition::locationId);
    }

    private static Part part(long first, long last, long... ids) {
        return new Part(new LocationRange(first, last), lastPage(ids).results());
    }

    private static ReportedCondition.Page page(long... ids) {
        return new ReportedCondition.Page(0, lastPage(ids).results(), "next");
    }

    private static ReportedCondition.Page lastPage(long... ids) {
        List<ReportedCondition> conditions = LongStream.of(ids)
                .mapToObj(id -> new ReportedCondition(
                        id, "NO_MORE_LICENSES", null, "1", "STDQ", null, null, null, null, null, null, null))
                .toList();
        return new ReportedCondition.Page(0, conditions, null);
    }
}
