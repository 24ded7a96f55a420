package dev.verger.benchmarks.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SMTP server that accepts every mail at once and keeps none, so that it is never what a figure measures. */
public final class SmtpSink implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "smtp-sink");
        thread.setDaemon(true);
        return thread;
    });
    private Accepted accepted = Accepted.NOTHING;

    /**
     * The mails since the last {@link #forget}. Times are of {@link System#nanoTime}.
     *
     * @param bytes of their headers and bodies, as they were sent
     * @param first when the first was accepted
     * @param last when the last was accepted
     */
    public record Accepted(long mails, long bytes, long first, long last) {

        private static final Accepted NOTHING = new Accepted(0, 0, 0, 0);

        private Accepted and(long moreBytes, long at) {
            return new Accepted(mails + 1, bytes + moreBytes, mails == 0 ? at : first, at);
        }
    }

    private SmtpSink(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a port of this machine only. */
    static SmtpSink open() {
        try {
            var sink = new SmtpSink(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            sink.threads.execute(sink::listen);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    public synchronized Accepted accepted() {
        return accepted;
    }

    /** Counts from nothing again. */
    public synchronized void forget() {
        accepted = Accepted.NOTHING;
    }

    private synchronized void accept(long bytes) {
        accepted = accepted.and(bytes, System.nanoTime());
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                connections.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                // No client is wanted any more.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            talk(client);
        } catch (IOException gone) {
            // A client that does not say goodbye has ended, or this server was closed.
        } finally {
            connections.remove(client);
        }
    }

    private void talk(Socket client) throws IOException {
        var input = new SmtpInput(client.getInputStream());
        answer(client, "220 sink");
        for (String command = input.command(); command != null; command = input.command()) {
            switch (command) {
                case "DATA" -> {
                    answer(client, "354 go on");
                    accept(input.skipMail());
                    answer(client, "250 accepted");
                }
                case "QUIT" -> {
                    answer(client, "221 bye");
                    return;
                }
                default -> answer(client, "250 ok");
            }
        }
    }

    private static void answer(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
