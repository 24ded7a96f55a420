package dev.verger.catalog.staging;

/**
 * Whose a stage is. Two attempts of a run never share one: the earlier of them may still be at work when the later
 * begins.
 *
 * @param attempt from 1; 0 when it is not known
 */
public record StageOwner(long runId, int attempt) {

    String suffix() {
        return "_" + runId + "_" + attempt;
    }
}
