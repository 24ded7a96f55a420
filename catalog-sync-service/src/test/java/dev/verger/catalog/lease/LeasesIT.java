package dev.verger.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.testing.Waits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class LeasesIT {

    private static final WorkSource.Search ALL = new WorkSource.Search(Set.of(), true);

    @Inject
    Jdbi jdbi;

    private SampleTable table;
    private Leases ours;
    private Leases others;

    @BeforeEach
    void oneRow() {
        table = new SampleTable(jdbi);
        table.create();
        table.add(1);
        ours = table.leases(Duration.ofHours(1));
        others = table.leases(Duration.ofHours(1));
    }

    @AfterEach
    void drop() {
        table.drop();
    }

    @Test
    void areClaimedByOneOnly() {
        Optional<Lease> claimed = SampleTable.claim(ours, ALL);

        assertThat(claimed).contains(ours.of(1, 1));
        assertThat(SampleTable.claim(others, ALL)).isEmpty();
        assertThat(table.leaseHolds(1)).isTrue();
    }

    @Test
    void thatExpiredCountAsLost() {
        SampleTable.claim(ours, ALL);
        table.endLease(1);

        assertThat(SampleTable.claim(others, ALL)).contains(others.of(1, 2));

        assertThat(table.row(1).lostLeases()).isEqualTo(1);
    }

    @Test
    void thatWereReleasedAreFreeAtOnceAndDoNotCountAsLost() {
        Lease lease = SampleTable.claim(ours, ALL).orElseThrow();

        ours.release(List.of(lease));

        assertThat(SampleTable.claim(others, ALL)).contains(others.of(1, 2));
        assertThat(table.row(1).lostLeases()).isZero();
    }

    @Test
    void areRenewedForTheAttemptThatHasThemOnly() {
        Lease first = SampleTable.claim(ours, ALL).orElseThrow();
        table.endLease(1);
        Lease second = SampleTable.claim(ours, ALL).orElseThrow();
        table.endLease(1);

        assertThat(ours.renew(List.of(first))).isEmpty();
        assertThat(table.leaseHolds(1)).isFalse();

        assertThat(ours.renew(List.of(first, second))).containsExactly(second);
        assertThat(table.leaseHolds(1)).isTrue();
    }

    @Test
    void areReleasedByTheAttemptThatHasThemOnly() {
        Lease first = SampleTable.claim(ours, ALL).orElseThrow();
        table.endLease(1);
        SampleTable.claim(ours, ALL);

        ours.release(List.of(first));

        assertThat(table.leaseHolds(1)).isTrue();
    }

    @Test
    void areLockedByTheAttemptThatHasThemOnly() {
        Lease first = SampleTable.claim(ours, ALL).orElseThrow();
        table.endLease(1);
        Lease second = SampleTable.claim(ours, ALL).orElseThrow();

        assertThat(QuarkusTransaction.requiringNew().call(() -> ours.lockIfOwned(first)))
                .isFalse();
        assertThat(QuarkusTransaction.requiringNew().call(() -> ours.lockIfOwned(second)))
                .isTrue();
    }

    @Test
    void canBeLockedTogetherAndRenewedMeanwhileButNotClaimed() {
        Lease lease = SampleTable.claim(ours, ALL).orElseThrow();
        table.endLease(1);

        QuarkusTransaction.requiringNew().call(() -> {
            assertThat(ours.lockIfOwned(lease)).isTrue();
            assertThat(aside(() -> heldByAnother(lease))).isTrue();
            assertThat(aside(() -> SampleTable.claim(ours, ALL))).isEmpty();
            assertThat(aside(() -> ours.renew(List.of(lease)))).containsExactly(lease);
            return null;
        });

        assertThat(table.leaseHolds(1)).isTrue();
    }

    private boolean heldByAnother(Lease lease) {
        return QuarkusTransaction.requiringNew().call(() -> ours.lockIfOwned(lease));
    }

    private static <T> T aside(Supplier<T> work) throws Exception {
        return CompletableFuture.supplyAsync(work).get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void ofALockedRowAreNeitherWaitedForNorReleased() {
        Lease lease = SampleTable.claim(ours, ALL).orElseThrow();

        QuarkusTransaction.requiringNew().call(() -> {
            assertThat(ours.lockIfOwned(lease)).isTrue();
            return CompletableFuture.runAsync(() -> ours.release(List.of(lease)))
                    .get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
        });

        assertThat(table.leaseHolds(1)).isTrue();
    }
}
