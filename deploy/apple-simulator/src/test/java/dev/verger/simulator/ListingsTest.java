package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.token.ServiceToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingsTest {

    private SimulatorFixture apple;
    private ServiceToken token;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"enforceRequestRate\":false,\"pageSize\":3}");
        token = apple.token("lycee-hugo");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void pagesAreCountedFromZeroAndTheLastHasNoNext() {
        AssetPage first = assets(AssetQuery.page(0));
        AssetPage last = assets(AssetQuery.page(4));

        assertThat(first.totalPages()).isEqualTo(5);
        assertThat(first.size()).isEqualTo(3);
        assertThat(first.nextPageIndex()).isEqualTo(1);
        assertThat(last.size()).isEqualTo(2);
        assertThat(last.nextPageIndex()).isNull();
        assertThat(last.versionId()).isEqualTo(first.versionId());
        assertThat(catchThrowableOfType(AppleStateException.class, () -> assets(AssetQuery.page(5)))
                        .errorNumber())
                .isEqualTo(9650);
    }

    @Test
    void everyAssignmentOfALargeLibraryIsListedOnce() {
        apple.admin("PUT", "limits", "{\"pageSize\":1000}");
        var berlin = apple.token("berlin-hq");
        List<Assignment> rows = new ArrayList<>();

        AssignmentPage page = apple.client.assignments().page(berlin, AssignmentQuery.page(0), rows::add);
        for (int i = 1; i < page.totalPages(); i++) {
            apple.client.assignments().page(berlin, AssignmentQuery.page(i), rows::add);
        }

        assertThat(page.totalPages()).isEqualTo(20);
        assertThat(rows).hasSize(20_000);
        assertThat(new HashSet<>(rows)).hasSize(20_000);
        assertThat(rows).allMatch(row -> (row.serialNumber() == null) != (row.clientUserId() == null));
    }

    @Test
    void filtersAssets() {
        apple.admin("PUT", "limits", "{\"pageSize\":500}");
        var books = new AssetQuery(null, null, null, "Book", null, null, null, null, null, null, null);
        var plus = new AssetQuery(null, null, "PLUS", null, null, null, null, null, null, null, null);
        var forDevices = new AssetQuery(null, null, null, null, true, null, null, null, null, null, null);
        var revocable = new AssetQuery(null, null, null, null, null, false, null, null, null, null, null);
        var exhausted = new AssetQuery(null, null, null, null, null, null, null, null, 0, null, null);
        var unused = new AssetQuery(null, null, null, null, null, null, null, null, null, null, 0);

        assertThat(assets(books).assets()).hasSize(2);
        assertThat(assets(plus).assets()).hasSize(1);
        assertThat(assets(forDevices).assets()).hasSize(11);
        assertThat(assets(revocable).assets()).hasSize(2);
        assertThat(assets(exhausted).assets()).hasSize(1);
        assertThat(assets(unused).assets()).hasSize(1);
    }

    @Test
    void showsUnlimitedAssetsAsRequested() {
        apple.admin("PUT", "limits", "{\"pageSize\":500}");

        AssetPage among = assets(AssetQuery.page(0));
        AssetPage apart = assets(unlimited(true));
        AssetPage without = assets(unlimited(false));

        assertThat(among.assets()).filteredOn(Asset::unlimited).hasSize(1);
        assertThat(apart.assets()).hasSize(13).noneMatch(Asset::unlimited);
        assertThat(apart.unlimitedAssets()).hasSize(1);
        assertThat(without.assets()).hasSize(13);
        assertThat(without.unlimitedAssets()).isEmpty();
        apple.admin("PUT", "switches", "{\"unlimitedBesideAssets\":false,\"unlimitedAvailable\":\"ABSENT\"}");
        assertThat(assets(unlimited(true)).assets()).isEmpty();
        assertThat(assets(AssetQuery.page(0)).assets())
                .filteredOn(Asset::unlimited)
                .allMatch(asset -> asset.availableCount() == 0);
    }

    @Test
    void filtersAssignments() {
        apple.admin("PUT", "limits", "{\"pageSize\":500}");
        var all = assignments(AssignmentQuery.page(0)).assignments();
        Assignment device = all.stream()
                .filter(row -> row.serialNumber() != null)
                .findFirst()
                .orElseThrow();
        Assignment user = all.stream()
                .filter(row -> row.clientUserId() != null)
                .findFirst()
                .orElseThrow();

        var byDevice = new AssignmentQuery(null, null, null, null, device.serialNumber(), null, null, null);
        var byUser = new AssignmentQuery(null, null, null, null, null, user.clientUserId(), true, null);

        assertThat(assignments(byDevice).assignments())
                .containsExactlyElementsOf(all.stream()
                        .filter(r -> device.serialNumber().equals(r.serialNumber()))
                        .toList());
        assertThat(assignments(byUser).assignments())
                .isNotEmpty()
                .allMatch(row -> row.clientUserId().equals(user.clientUserId()))
                .allMatch(row -> row.userStatus().equals("Associated") && row.idHash() != null);
        assertThat(assignments(AssignmentQuery.ofDevice(device.adamId(), device.serialNumber()))
                        .assignments())
                .containsExactly(device);
        assertThat(assignments(AssignmentQuery.ofDevice(device.adamId(), "nobody"))
                        .assignments())
                .isEmpty();
    }

    @Test
    void aDeltaWithoutChangesIsEmptyAndKeepsTheVersionByDefault() {
        String version = assignments(AssignmentQuery.page(0)).versionId();

        AssignmentPage delta = assignments(AssignmentQuery.since(version, 0));
        assertThat(delta.assignments()).isEmpty();
        assertThat(delta.versionId()).isEqualTo(version);

        apple.admin("PUT", "switches", "{\"newVersionOnEmptyDelta\":true,\"emptyListAbsent\":true}");
        assertThat(assignments(AssignmentQuery.since(version, 0)).versionId()).isNotEqualTo(version);
    }

    @Test
    void aFilterHasAVersionOfItsOwnIfSwitchedOn() {
        String adamId = assets(AssetQuery.page(0)).assets().get(0).adamId();
        var filtered = new AssignmentQuery(null, null, adamId, null, null, null, null, null);
        String same = assignments(filtered).versionId();
        assertThat(same).isEqualTo(assignments(AssignmentQuery.page(0)).versionId());

        apple.admin("PUT", "switches", "{\"versionPerFilter\":true}");
        assertThat(assignments(filtered).versionId()).isNotEqualTo(same);
    }

    @Test
    void dropsOldChangesWhenThereAreTooMany() {
        apple.admin("PUT", "limits", "{\"versionHistory\":4}");
        String adamId = assets(AssetQuery.page(3)).assets().get(2).adamId();
        String version = assignments(AssignmentQuery.page(0)).versionId();

        for (int i = 0; i < 10; i++) {
            apple.admin(
                    "POST",
                    "libraries/lycee-hugo/assignments",
                    "{\"adamId\":\"" + adamId + "\",\"serialNumbers\":[\"H" + i + "\"]}");
        }

        assertThat(catchThrowableOfType(AppleStateException.class, () -> assignments(AssignmentQuery.since(version, 0)))
                        .errorNumber())
                .isEqualTo(9721);
    }

    private static AssetQuery unlimited(boolean apart) {
        return new AssetQuery(null, null, null, null, null, null, apart, null, null, null, null);
    }

    private AssetPage assets(AssetQuery query) {
        return apple.client.assets().page(token, query);
    }

    private AssignmentPage assignments(AssignmentQuery query) {
        return apple.client.assignments().page(token, query);
    }
}
