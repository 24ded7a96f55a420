package dev.verger.locations;

import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts location-service. */
@QuarkusMain
public class LocationServiceMain {

    /** Runs until it is stopped. */
    public static void main(String... arguments) {
        ServiceStart.run(List.of("verger.token.keyset"), arguments);
    }
}
