package dev.verger.local.keycloak;

import dev.verger.local.process.ChildProcess;

/** Called for each process that the preparation starts, so that the preparation can be stopped. */
@FunctionalInterface
interface ChildStarted {

    /** Returns the same process. */
    ChildProcess register(ChildProcess process);
}
