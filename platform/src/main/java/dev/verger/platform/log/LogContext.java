package dev.verger.platform.log;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.MDC;

/**
 * Members of all log lines of a piece of work, {@code mdc.<name>} in JSON. When it is closed, the members have the
 * values again that they had before: log lines of a {@code catch} clause belong into the work.
 */
public final class LogContext implements AutoCloseable {

    private record Before(String name, Object value) {}

    private final Deque<Before> before = new ArrayDeque<>();

    private LogContext() {}

    /** @param value null for none; the member keeps its value then */
    public static LogContext of(String name, Object value) {
        return new LogContext().and(name, value);
    }

    /** The same with another member. */
    public LogContext and(String name, Object value) {
        if (value != null) {
            before.push(new Before(name, MDC.get(name)));
            MDC.put(name, value.toString());
        }
        return this;
    }

    /** Does the work, failures of which pass, and closes this. */
    public void around(Runnable work) {
        try {
            work.run();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        while (!before.isEmpty()) {
            Before member = before.pop();
            if (member.value == null) {
                MDC.remove(member.name);
            } else {
                MDC.put(member.name, member.value);
            }
        }
    }
}
