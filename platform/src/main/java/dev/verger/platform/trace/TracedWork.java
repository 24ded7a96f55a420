package dev.verger.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/**
 * A piece of work on the calling thread, from {@link Traces} until it is closed on the same thread. What it calls
 * belongs to it, and its log lines have the id of its trace.
 */
public final class TracedWork implements AutoCloseable {

    private final Span span;
    private final Scope scope;

    TracedWork(Span span) {
        this.span = span;
        // A span that is not valid would hide the trace id of the log lines.
        this.scope = span.getSpanContext().isValid() ? span.makeCurrent() : Scope.noop();
    }

    /** @param value never token material, an address of a person, a serial number or the name of a user */
    public TracedWork attribute(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    public TracedWork attribute(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    /**
     * Names another trace that the work belongs to as well.
     *
     * @param traceparent ignored if it is null or cannot be read
     */
    public void link(String traceparent) {
        Traceparent.parse(traceparent).ifPresent(span::addLink);
    }

    /**
     * Marks the work as failed.
     *
     * @param type of the failure, from a small set: a code, or the name of an exception's class
     */
    public void failed(String type) {
        fail(span, type);
    }

    /** The same, with the name of the exception's class. */
    public void failed(Throwable failure) {
        failed(failure.getClass().getSimpleName());
    }

    /** Marks the work that this thread does now as failed, wherever it was begun. */
    public static void currentFailed(String type) {
        fail(Span.current(), type);
    }

    static void fail(Span span, String type) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", type);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
