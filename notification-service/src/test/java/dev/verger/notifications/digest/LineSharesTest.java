package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineSharesTest {

    @Test
    void leavesNoneOutWhileThereIsRoom() {
        assertThat(LineShares.of(new int[] {5, 0, 190}, 200)).containsExactly(5, 0, 190);
    }

    @Test
    void cutsTheLongestOnly() {
        assertThat(LineShares.of(new int[] {1000, 3, 500}, 200)).containsExactly(98, 3, 99);
    }

    @Property
    void fillsTheRoomAndCutsNoListBelowAnother(
            @ForAll @Size(max = 60) int[] anyNeeds, @ForAll @IntRange(max = 300) int room) {
        int[] needs =
                IntStream.of(anyNeeds).map(need -> Math.floorMod(need, 400)).toArray();

        int[] shares = LineShares.of(needs, room);

        assertThat(IntStream.of(shares).sum())
                .isEqualTo(Math.min(room, IntStream.of(needs).sum()));
        int most = IntStream.of(shares).max().orElse(0);
        for (int i = 0; i < needs.length; i++) {
            assertThat(shares[i]).isBetween(0, needs[i]);
            if (shares[i] < needs[i]) {
                assertThat(shares[i]).isBetween(most - 1, most);
            }
        }
    }
}
