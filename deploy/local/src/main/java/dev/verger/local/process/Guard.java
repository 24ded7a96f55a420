package dev.verger.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;

/**
 * Stops the children of this JVM if it ends without stopping them, for example by {@code kill -9}.
 *
 * <p>A shell script reads their process ids from a pipe. When the pipe ends, this JVM has ended, so the script stops
 * the processes that are still listed, and kills them eight seconds later. It ignores Ctrl-C, which a terminal sends to
 * the whole process group.
 */
public final class Guard implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            children=
            while read -r verb pid signal; do
                rest=
                for child in $children; do
                    [ "${child%:*}" = "$pid" ] || rest="$rest $child"
                done
                children=$rest
                [ "$verb" = add ] && children="$children $pid:$signal"
            done
            [ -n "$children" ] || exit 0
            for child in $children; do kill -s "${child#*:}" "${child%:*}"; done
            for second in 1 2 3 4 5 6 7 8; do
                alive=
                for child in $children; do kill -0 "${child%:*}" && alive=1; done
                [ -n "$alive" ] || exit 0
                sleep 1
            done
            for child in $children; do kill -s KILL "${child%:*}"; done
            """;

    private final Process shell;
    private final Writer pipe;
    private boolean closed;

    private Guard(Process shell) {
        this.shell = shell;
        this.pipe = shell.outputWriter();
    }

    public static Guard start() {
        try {
            return new Guard(new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a shell: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a process to the list.
     *
     * @param signal that stops it in an orderly way, such as {@code TERM}
     */
    public void add(long pid, String signal) {
        send("add " + pid + " " + signal);
    }

    /** Removes a process that ended, because its id may be given to an unrelated process. */
    public void remove(long pid) {
        send("remove " + pid + " -");
    }

    private synchronized void send(String line) {
        if (closed) {
            return;
        }
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the guard of the child processes has ended", e);
        }
    }

    /** Ends the guard; processes that are still listed are stopped. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            pipe.close();
        } catch (IOException e) {
            shell.destroyForcibly();
        }
    }
}
