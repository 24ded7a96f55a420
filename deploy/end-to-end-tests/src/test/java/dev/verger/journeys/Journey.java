package dev.verger.journeys;

import dev.verger.local.LocalStack;
import dev.verger.testing.http.Http;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all journeys share. */
@ExtendWith(RunningStack.class)
abstract class Journey {

    static LocalStack stack() {
        return RunningStack.stack();
    }

    static Apple apple() {
        return new Apple(stack().url("apple-simulator"));
    }

    static Verger verger() {
        return verger("verger-admin");
    }

    static Verger verger(String clientId) {
        return new Verger(stack().url("gateway"), clientId);
    }

    static String metrics(String service) {
        return Http.get(stack().managementUrl(service) + "/q/metrics")
                .expect(200)
                .body();
    }

    /** Keeps the libraries of different tests, and of the same test run twice, apart. */
    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
