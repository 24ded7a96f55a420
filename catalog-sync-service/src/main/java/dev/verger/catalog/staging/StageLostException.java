package dev.verger.catalog.staging;

/** The database crashed while a run was reading, and emptied what was staged. */
public class StageLostException extends RuntimeException {

    StageLostException(String stage, long added, long found) {
        super(stage + " has " + found + " rows of " + added);
    }
}
