package dev.verger.simulator.library;

/** What Apple versions on its own: each listing endpoint has a version id for its data. */
public enum DataSet {
    ASSETS,
    ASSIGNMENTS,
    USERS
}
