package dev.verger.journeys;

import dev.verger.local.LocalStack;
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
        return Verger.as(clientId, stack().url("gateway"));
    }

    /** Keeps the libraries of different tests, and of the same test run twice, apart. */
    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
