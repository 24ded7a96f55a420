package dev.verger.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A component exited without being stopped.
 *
 * @param status its exit status
 * @param lastLines of its log
 */
public record ComponentExit(String component, int status, Path log, List<String> lastLines) {

    /** Returns one line that describes the exit, then the end of the log. */
    public String describe() {
        return component
                + " stopped by itself with status "
                + status
                + ". The end of "
                + log
                + ":\n    "
                + String.join("\n    ", lastLines);
    }
}
