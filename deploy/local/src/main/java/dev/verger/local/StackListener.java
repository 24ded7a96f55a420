package dev.verger.local;

import java.time.Duration;

/** Receives the progress of a stack; called from several threads. */
public interface StackListener {

    /** Ignores everything. */
    StackListener SILENT = new StackListener() {};

    /** A component does work that takes long. */
    default void busy(String component, String doing) {}

    default void ready(String component, String address, Duration took) {}

    default void stopped(String component) {}

    /** A component exited by itself. The others keep running until the stack is stopped. */
    default void exited(ComponentExit exit) {}
}
