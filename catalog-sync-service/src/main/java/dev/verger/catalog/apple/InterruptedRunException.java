package dev.verger.catalog.apple;

/** The service stops, or the run belongs to somebody else now: whoever works on it lets go. */
public class InterruptedRunException extends RuntimeException {

    public InterruptedRunException() {
        super("The run was interrupted");
    }
}
