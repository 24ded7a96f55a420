package dev.verger.gateway.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Captures what is logged while it is open. */
public final class LogCapture extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level least;

    private LogCapture(Level least) {
        this.least = least;
    }

    /** Starts to capture lines of at least this level. */
    public static LogCapture listen(Level least) {
        var logs = new LogCapture(least);
        ROOT.addHandler(logs);
        return logs;
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= least.intValue()) {
            String thrown = logged.getThrown() == null ? "" : " " + logged.getThrown();
            lines.add(logged.getLoggerName() + " " + text(logged) + thrown);
        }
    }

    private static String text(LogRecord logged) {
        return new ExtFormatter() {
            @Override
            public String format(ExtLogRecord line) {
                return line.getFormattedMessage();
            }
        }.format(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
