package dev.verger.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of the stack to a terminal, a line at a time. */
final class Console implements StackListener {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public void busy(String component, String doing) {
        print("  %-24s %s", component, doing);
    }

    @Override
    public void ready(String component, String address, Duration took) {
        print("  %-24s %-34s ready after %s", component, address, seconds(took));
    }

    @Override
    public void stopped(String component) {
        print("  %-24s stopped", component);
    }

    @Override
    public void exited(ComponentExit exit) {
        print("%n%s", exit.describe());
    }

    void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
