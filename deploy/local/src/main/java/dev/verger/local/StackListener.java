package dev.verger.local;

import java.time.Duration;

/** Hears how a stack gets on; called from several threads. */
public interface StackListener {

    /** Ignores everything. */
    StackListener SILENT = new StackListener() {};

    /** A component does something that takes long. */
    default void busy(String component, String doing) {}

    default void ready(String component, String address, Duration took) {}

    default void stopped(String component) {}

    /** The stack goes on without it, until it is stopped. */
    default void died(ComponentDeath death) {}
}
