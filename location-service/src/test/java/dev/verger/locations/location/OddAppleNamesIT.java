package dev.verger.locations.location;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A location is usable with any name that Apple has for it. */
@QuarkusTest
@AsAdmin
class OddAppleNamesIT {

    private static final String LONG = "x".repeat(254) + "👩" + "y".repeat(44);

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("Lycée\tHugo", "LycéeHugo", "LycéeHugo"),
                arguments("Lycée\u0000 Hugo\r\n", "Lycée Hugo", "Lycée Hugo"),
                arguments("  Lycée Hugo  ", "  Lycée Hugo  ", "Lycée Hugo"),
                arguments(LONG, LONG, "x".repeat(254)),
                arguments("   ", "   ", "Académie"),
                arguments("\u0000", "", "Académie"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isReadablePatchableAndRenewable(String atApple, String stored, String displayed) {
        AppleLibrary library = Apple.libraryCalled("\tAcadémie\u0000", atApple);

        String id = Locations.upload(library);

        Locations.get(id)
                .statusCode(200)
                .body("tokenState", equalTo("VALID"))
                .body("organizationName", equalTo("Académie"))
                .body("locationName", equalTo(stored))
                .body("name", equalTo(displayed));
        Locations.patch(id, Map.of("contactEmail", "it@example.org")).statusCode(200);
        Locations.patch(id, Map.of("serviceToken", library.anotherToken()))
                .statusCode(200)
                .body("name", equalTo(displayed));
        Locations.patch(id, Map.of("name", "Renamed")).statusCode(200);
    }

    @Test
    void followsALaterNameToo() {
        AppleLibrary library = Apple.libraryCalled("Académie", "Before");
        String id = Locations.upload(library);

        library.rename("After\u0000\t!");

        Locations.patch(id, Map.of("serviceToken", library.anotherToken()))
                .statusCode(200)
                .body("locationName", equalTo("After!"));
    }

    @Test
    void namesAnotherServerThatHasAnOddName() {
        AppleLibrary library = Apple.library();
        library.claimedBy("other-1", "Other\u0000 \tMDM");

        String id = Locations.upload(library);

        Locations.get(id)
                .statusCode(200)
                .body("tokenState", equalTo("IN_USE_ELSEWHERE"))
                .body("claimedBy.name", equalTo("Other MDM"));
    }
}
