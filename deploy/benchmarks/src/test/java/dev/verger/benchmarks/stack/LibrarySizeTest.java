package dev.verger.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibrarySizeTest {

    @Test
    void countsPagesLookupsAndThreeRequestsForConfiguration() {
        var size = new LibrarySize(250, 20_000, 2_000, 40);

        assertThat(size.requests(1000, 100, 1)).isEqualTo(1 + 20 + 1 + 3 + 3);
        assertThat(size.requests(1000, 100, 2)).isEqualTo(1 + 20 + 1 + 6 + 3);
    }

    @Test
    void aFullPageNeedsNoFurtherOne() {
        assertThat(new LibrarySize(1000, 1000, 10, 1000).requests(1000, 100, 1)).isEqualTo(1 + 1 + 1 + 10 + 3);
        assertThat(new LibrarySize(1001, 1001, 10, 1001).requests(1000, 100, 1)).isEqualTo(2 + 2 + 2 + 11 + 3);
    }

    @Test
    void canHaveMoreTitlesThanItsAssignmentsNeed() {
        LibrarySize usual = LibrarySize.ofAssignments(5_000_000);

        assertThat(usual.withTitles(100_000))
                .isEqualTo(new LibrarySize(100_000, 5_000_000, usual.devices(), usual.users()));
    }

    @Test
    void hasEnoughHoldersForEveryAssignment() {
        for (int assignments : new int[] {1000, 10_000, 1_000_000, 5_000_000}) {
            LibrarySize size = LibrarySize.ofAssignments(assignments);

            assertThat((long) size.assets() * size.devices() / 2).isGreaterThan(assignments);
        }
    }
}
