package dev.verger.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What a program on Quarkus logs while this is open, one text for each record: logger, message and stack trace. */
public final class LogCapture extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger detailed;
    private final Level before;

    private LogCapture(Level least, Logger detailed) {
        this.detailed = detailed;
        this.before = detailed.getLevel();
        setLevel(least);
        ROOT.addHandler(this);
    }

    /** What is at least of this level, of all that is logged anyway. */
    public static LogCapture from(Level least) {
        return new LogCapture(least, ROOT);
    }

    /** All that is logged, and of this logger and those below it also what is not logged otherwise. */
    public static LogCapture withDetailsOf(String logger) {
        var capture = new LogCapture(Level.ALL, Logger.getLogger(logger));
        capture.detailed.setLevel(Level.ALL);
        return capture;
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged)) {
            lines.add(logged.getLoggerName() + " " + ExtLogRecord.wrap(logged).getFormattedMessage()
                    + trace(logged.getThrown()));
        }
    }

    private static String trace(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return "\n" + trace;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        detailed.setLevel(before);
    }
}
