package dev.verger.simulator.library;

/** The data that have a version id of their own: those of each listing endpoint. */
public enum DataSet {
    ASSETS,
    ASSIGNMENTS,
    USERS
}
