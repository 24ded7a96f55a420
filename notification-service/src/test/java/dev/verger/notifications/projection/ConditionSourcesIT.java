package dev.verger.notifications.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.notifications.condition.LocationRange;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
class ConditionSourcesIT {

    private static final String CONDITIONS = "/catalog/internal/conditions";

    @Inject
    Scene scene;

    @Inject
    ConditionSources owners;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void readsAllPagesThatTheOwnerLists() throws SourceUnavailableException {
        FakeOwners.answer(CONDITIONS + "?page-size", 200, page("\"totalCount\":3,\"next\":\"1.7..0\",", 1));
        FakeOwners.answer(CONDITIONS + "?after=1.7..0", 200, page("\"next\":\"2.8..0\",", 2));
        FakeOwners.answer(CONDITIONS + "?after=2.8..0", 200, page("", 3));

        List<ReportedCondition> found = conditions(LocationRange.ALL);

        assertThat(found).extracting(ReportedCondition::locationId).containsExactly(1L, 2L, 3L);
    }

    @Test
    void asksForOneLocationOnlyWhenItIsNamed() throws SourceUnavailableException {
        FakeOwners.answer(CONDITIONS + "?locationId=12", 200, page("\"totalCount\":1,", 12));

        conditions(LocationRange.of(12));

        assertThat(FakeOwners.requests()).containsExactly(CONDITIONS + "?locationId=12&page-size=2000");
    }

    /** So answers an owner of an earlier version; the conditions that are not shown still hold. */
    @Test
    void failsWhenAPageIsMissing() {
        FakeOwners.answer(CONDITIONS, 200, page("\"totalCount\":2001,", 1));

        assertThatThrownBy(() -> conditions(LocationRange.ALL)).isInstanceOf(SourceUnavailableException.class);
    }

    @Test
    void failsWhenLocationsAreOutOfOrder() {
        FakeOwners.answer(CONDITIONS + "?page-size", 200, page("\"totalCount\":2,\"next\":\"2.8..0\",", 2));
        FakeOwners.answer(CONDITIONS + "?after=2.8..0", 200, page("", 1));

        assertThatThrownBy(() -> conditions(LocationRange.ALL)).isInstanceOf(SourceUnavailableException.class);
    }

    private List<ReportedCondition> conditions(LocationRange locations) throws SourceUnavailableException {
        List<ReportedCondition> all = new ArrayList<>();
        owners.eachPart(ConditionSource.CATALOG_SYNC_SERVICE, locations, part -> all.addAll(part.conditions()));
        return all;
    }

    private static String page(String members, long locationId) {
        return """
                {%s"results":[{"locationId":"%d","kind":"NO_MORE_LICENSES","adamId":"1","pricingParam":"STDQ"}]}
                """.formatted(members, locationId);
    }
}
