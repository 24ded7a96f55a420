package dev.verger.platform.inbox;

/** A message that no retry will make readable. */
public class PoisonEventException extends RuntimeException {

    public PoisonEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
