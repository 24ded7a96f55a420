package dev.verger.catalog.run;

import dev.verger.apple.config.MdmInfo;

/** Records, in transactions of its own, that a run failed or was abandoned. */
public interface RunFailureRecorder {

    /** There is nothing to do: no failure, and nothing is published. */
    void abandoned(SyncRun run, String code, String description);

    /**
     * @param tokenVersion that Apple was asked with, or null when it was not asked
     * @param mdmInfo who claims the location, or null when that is not the reason
     */
    void failed(SyncRun run, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo);
}
