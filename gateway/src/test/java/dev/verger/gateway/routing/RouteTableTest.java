package dev.verger.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.gateway.routing.Route.Access;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable table = RouteTable.publicApi();

    @ParameterizedTest
    @CsvSource({
        "volume-purchasing-locations, LOCATION",
        "volume-purchasing-locations/, LOCATION",
        "volume-purchasing-locations/12, LOCATION",
        "volume-purchasing-locations/12/, LOCATION",
        "volume-purchasing-locations/12/history, LOCATION",
        "volume-purchasing-locations/12/history/export, LOCATION",
        "volume-purchasing-locations/12/reclaim, LOCATION",
        "volume-purchasing-locations/content, LOCATION",
        "volume-purchasing-locations/12/content, CATALOG_SYNC",
        "volume-purchasing-locations/12/content/export, CATALOG_SYNC",
        "volume-purchasing-locations/12/contents, LOCATION",
        "volume-purchasing-locations/12/sync, CATALOG_SYNC",
        "volume-purchasing-locations/12/sync-runs, CATALOG_SYNC",
        "volume-purchasing-locations/12/sync-runs/481, CATALOG_SYNC",
        "volume-purchasing-locations/12/revoke-licenses, CATALOG_SYNC",
        "volume-purchasing-locations/12/assignments, CATALOG_SYNC",
        "volume-purchasing-locations/12/assignments/release, CATALOG_SYNC",
        "volume-purchasing-locations/12/operations/9001/results, CATALOG_SYNC",
        "volume-purchasing-locations/12/users, CATALOG_SYNC",
        "volume-purchasing-locations/12/users/u-77/retire, CATALOG_SYNC",
        "volume-purchasing-content, CATALOG_SYNC",
        "volume-purchasing-assignments, CATALOG_SYNC",
        "volume-purchasing-operations, CATALOG_SYNC",
        "catalog/apps, CATALOG_SYNC",
        "catalog/ebooks, CATALOG_SYNC",
        "ebooks, CATALOG_SYNC",
        "ebooks/55, CATALOG_SYNC",
        "volume-purchasing-invitations/3/usages/u-77/link, CATALOG_SYNC",
        "volume-purchasing-subscriptions, NOTIFICATION",
        "volume-purchasing-subscriptions/3/test-mail, NOTIFICATION",
        "accounts/4, NOTIFICATION",
        "auth, NOTIFICATION",
        "notifications/VPP_TOKEN_REVOKED/12, NOTIFICATION",
        "sites/1, LOCATION",
        "app-store-country-codes, LOCATION",
        "jamf-pro-version, LOCATION"
    })
    void knowsTheOwnerOfEachPublicPath(String path, Service owner) {
        assertThat(find("/api/v1/" + path)).map(Route::service).contains(owner);
        boolean large = path.matches(".*(/assignments|/users|-invitations).*");
        Access access = large ? Access.BEARER_LARGE_BODY : Access.BEARER;
        assertThat(find("/api/v1/" + path)).map(Route::access).contains(access);
    }

    @Test
    void nothingIsRoutedThatNothingServes() throws IOException {
        List<String> served = Files.readAllLines(Checkout.file("docs/api/openapi.yaml")).stream()
                .filter(line -> line.startsWith("  /"))
                .map(line -> anyParameter(line.strip().replaceAll(":$", "/")))
                .toList();

        assertThat(table.routes())
                .hasSizeGreaterThan(10)
                .allSatisfy(route -> assertThat(served)
                        .as(route.pattern())
                        .anyMatch(path -> path.startsWith(anyParameter(route.pattern()) + "/")));
    }

    private static String anyParameter(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/pro/v1/tenant/t/volume-purchasing-locations/12/content, CATALOG_SYNC",
        "/api/pro/v1/volume-purchasing-locations/12, LOCATION",
        "/pro/v1/volume-purchasing-subscriptions, NOTIFICATION"
    })
    void knowsThePathsOfJamfsPlatform(String path, Service owner) {
        assertThat(find(path)).map(Route::service).contains(owner);
        assertThat(find(path)).map(Route::access).contains(Access.BEARER);
    }

    @Test
    void acceptsAppleAtItsOwnPathOnly() {
        assertThat(find("/apple/notifications/12")).map(Route::service).contains(Service.CATALOG_SYNC);
        assertThat(find("/apple/notifications/12")).map(Route::access).contains(Access.WEBHOOK);
        assertThat(find("/apple/notifications")).isEmpty();
        assertThat(find("/apple/notifications/12/3")).isEmpty();
    }

    @Test
    void letsASignedPathInWithoutATokenAndNothingElseBesideIt() {
        String path = "/api/v1/volume-purchasing-subscriptions/unsubscribe";

        assertThat(find(path + "/c2ln")).map(Route::service).contains(Service.NOTIFICATION);
        assertThat(find(path + "/c2ln")).map(Route::access).contains(Access.SIGNED_PATH);
        for (String other : List.of(path, path + "/c2ln/more", "/api/v1/volume-purchasing-subscriptions/3/c2ln")) {
            assertThat(find(other)).as(other).map(Route::access).contains(Access.BEARER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/locations/1",
                "/api/internal/locations/1",
                "/api/v1/internal/locations/1",
                "/api/v1",
                "/api/v2/sites",
                "/api/pro/v1/tenant/t",
                "/api/pro/v1/tenant/t/internal/locations/1",
                "/api/pro/v2/tenant/t/sites",
                "/api/proclassic/tenant/t/vppaccounts",
                "/pro/v1/tenant/t/apple/notifications/12",
                "/api/v1/siteS",
                "/api/v1/advanced-user-content-searches",
                "/JSSResource/vppaccounts",
                "/q/metrics"
            })
    void hasNoOtherPath(String path) {
        assertThat(find(path)).isEmpty();
    }

    private Optional<Route> find(String path) {
        return RawPath.of(path).flatMap(table::find);
    }
}
