package dev.verger.apple;

/**
 * Asked before each request, so that callers can pace: it returns when the request may be sent, and throws what it
 * likes to prevent it.
 */
@FunctionalInterface
public interface RequestGate {

    /** Lets everything pass. */
    RequestGate OPEN = endpoint -> {};

    void pass(Endpoint endpoint);
}
