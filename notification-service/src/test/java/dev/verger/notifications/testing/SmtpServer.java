package dev.verger.notifications.testing;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that keeps the mails it accepts, and fails where a test wants it to. */
public final class SmtpServer implements AutoCloseable {

    /** Where a session is. */
    public enum Step {
        CONNECT,
        EHLO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        /** The line that ends the mail. */
        END,
        NOOP,
        RSET,
        QUIT
    }

    /** How the server answers. */
    public interface Behaviour {

        /**
         * Reacts to a step.
         *
         * @param to the recipient, empty before RCPT
         * @return what it says, null for what a healthy server says
         * @throws IOException to end the connection without a word; at {@link Step#END} it has the mail
         */
        String reply(Step step, String to) throws IOException, InterruptedException;
    }

    /**
     * A mail that it has taken, whether it told so or not.
     *
     * @param source the whole of it
     */
    public record Accepted(String to, String source) {

        /** The value of a header on one line, empty if it is not there. */
        public String header(String name) {
            String head = source.substring(0, source.indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]", " ");
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private static final Map<Step, String> HEALTHY = new EnumMap<>(Map.of(
            Step.CONNECT, "220 ready",
            Step.STARTTLS, "220 go ahead",
            Step.AUTH, "235 welcome",
            Step.MAIL, "250 sender ok",
            Step.RCPT, "250 recipient ok",
            Step.DATA, "354 go ahead",
            Step.END, "250 queued",
            Step.NOOP, "250 ok",
            Step.RSET, "250 ok",
            Step.QUIT, "221 bye"));
    private static final Behaviour HEALTH = (step, to) -> null;

    private final ServerSocket server;
    private final SSLContext tls;
    private final Set<Socket> connections = Collections.synchronizedSet(new HashSet<>());
    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final List<String> extensions = new ArrayList<>();
    private volatile Behaviour behaviour = HEALTH;

    public SmtpServer() {
        this(null);
    }

    /** @param tls offers STARTTLS; null for none */
    public SmtpServer(SSLContext tls) {
        this(tls, ServerSocketFactory.getDefault());
    }

    private SmtpServer(SSLContext tls, ServerSocketFactory sockets) {
        try {
            this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.tls = tls;
        var thread = new Thread(this::accept, "smtp-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Encrypted from the first byte on. */
    public static SmtpServer encrypted(SSLContext tls) {
        return new SmtpServer(null, tls.getServerSocketFactory());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Announces an extension, such as {@code AUTH PLAIN}. */
    public SmtpServer with(String extension) {
        extensions.add(extension);
        return this;
    }

    public void behave(Behaviour newBehaviour) {
        behaviour = newBehaviour;
    }

    /** Well again, and without mails and connections. */
    public void reset() {
        closeConnections();
        behaviour = HEALTH;
        accepted.clear();
        connected.set(0);
    }

    public List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    /** How many connections there were. */
    public int connections() {
        return connected.get();
    }

    /** Ends the connections that are open, as a server does with silent ones. */
    public void closeConnections() {
        for (Socket socket : List.copyOf(connections)) {
            closeQuietly(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connected.incrementAndGet();
                connections.add(socket);
                var thread = new Thread(() -> serve(socket), "smtp-session");
                thread.setDaemon(true);
                thread.start();
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try {
            new Conversation(socket).run();
        } catch (IOException e) {
            // The client or the behaviour ended it.
            closeQuietly(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(socket);
            connections.remove(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Conversation {

        private final Socket socket;
        private BufferedReader in;
        private OutputStream out;
        private String to = "";
        private boolean encrypted;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            use(socket);
        }

        private void use(Socket connection) throws IOException {
            in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            out = connection.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            say(Step.CONNECT);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Step step = step(line);
                if (step == Step.MAIL) {
                    to = "";
                }
                if (step == Step.RCPT) {
                    to = line.replaceAll(".*<|>.*", "");
                }
                String said = say(step);
                if (step == Step.STARTTLS && said.startsWith("220")) {
                    encrypt();
                }
                if (step == Step.DATA && said.startsWith("354")) {
                    receive();
                }
                if (step == Step.QUIT) {
                    return;
                }
            }
        }

        private Step step(String line) throws ProtocolException {
            String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            return Stream.of(Step.values())
                    .filter(step -> step.name().equals(verb))
                    .findFirst()
                    .orElseThrow(() -> new ProtocolException("This is not SMTP"));
        }

        private void receive() throws IOException, InterruptedException {
            var mail = new StringBuilder();
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    throw new EOFException("The client left before the end of the mail");
                }
                mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            var received = new Accepted(to, mail.toString());
            String reply;
            try {
                reply = behaviour.reply(Step.END, to);
            } catch (IOException e) {
                accepted.add(received);
                throw e;
            }
            if (reply == null || reply.startsWith("2")) {
                accepted.add(received);
            }
            send(reply == null ? HEALTHY.get(Step.END) : reply);
        }

        private String say(Step step) throws IOException, InterruptedException {
            String reply = behaviour.reply(step, to);
            String said = reply == null ? healthy(step) : reply;
            send(said);
            return said;
        }

        private String healthy(Step step) {
            if (step != Step.EHLO) {
                return HEALTHY.get(step);
            }
            List<String> lines = new ArrayList<>(List.of("smtp.example.org"));
            lines.addAll(extensions);
            if (tls != null && !encrypted) {
                lines.add("STARTTLS");
            }
            String last = lines.remove(lines.size() - 1);
            return String.join(
                            "",
                            lines.stream().map(line -> "250-" + line + "\r\n").toList()) + "250 " + last;
        }

        private void send(String said) throws IOException {
            out.write((said + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private void encrypt() throws IOException {
            var secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            encrypted = true;
            use(secure);
        }
    }
}
