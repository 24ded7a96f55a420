package dev.verger.local.keycloak;

import dev.verger.local.process.ChildProcess;

/** Called for each process that the preparation starts, so that it can be stopped half-way. */
@FunctionalInterface
interface ChildStarted {

    /** Returns what it was given. */
    ChildProcess note(ChildProcess process);
}
