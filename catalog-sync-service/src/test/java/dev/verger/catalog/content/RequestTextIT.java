package dev.verger.catalog.content;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.TextBattery;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class RequestTextIT extends TextBattery {

    private static TestLocation location;

    @BeforeEach
    void ownALocation() {
        if (location == null) {
            location = TestLocation.of(Apple.library(1));
        }
    }

    @Test
    void everyTextRefusesWhatIsHostileAndNamesTheMember() {
        tryHostileTexts();
    }

    @Test
    void everyTextForPeopleIsStoredComposed() {
        tryGoodTexts();
    }

    @Override
    protected Map<String, Example> examples() {
        return Map.of(
                "exportVolumePurchasingLocationContent",
                new Example(
                        location.path() + "/content/export",
                        () -> "{\"fields\":[{\"fieldName\":\"name\"}]}",
                        Set.of("sort[0]", "filter", "fields[0].fieldName"),
                        (answer, member) ->
                                answer.asString().lines().findFirst().orElse("").replace("\"", "")));
    }
}
