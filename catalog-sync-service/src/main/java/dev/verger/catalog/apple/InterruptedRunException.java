package dev.verger.catalog.apple;

/** The service stops, or another replica has the run now: the thread that works on it must end. */
public class InterruptedRunException extends RuntimeException {

    public InterruptedRunException() {
        super("The run was interrupted");
    }
}
