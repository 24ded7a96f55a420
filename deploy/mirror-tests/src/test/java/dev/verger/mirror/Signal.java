package dev.verger.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send to a process. */
final class Signal {

    private Signal() {}

    static void send(String name, long pid) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("No process " + pid + " takes " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
