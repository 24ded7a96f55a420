package dev.verger.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy before a server on this machine that can simulate network failures: it drops the data of connections
 * without closing them, or refuses connections.
 */
public final class FaultyProxy implements AutoCloseable {

    private final InetSocketAddress server;
    private final ServerSocket entry;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    private FaultyProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.entry = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept, "proxy-accept");
    }

    /** Forwards to a port of this machine until it is closed. */
    public static FaultyProxy to(int port) {
        try {
            return new FaultyProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entry.getLocalPort();
    }

    /**
     * Drops all data of the current connections from now on, in both directions. They stay open, and later ones work.
     */
    public void dropData() {
        links.forEach(link -> link.dropsData = true);
    }

    /** Closes every connection and each new one at once, or no more. */
    public void refuse(boolean now) {
        refusing = now;
        if (now) {
            links.forEach(Link::close);
            links.clear();
        }
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                if (refusing) {
                    client.close();
                } else {
                    links.add(new Link(client));
                }
            } catch (IOException e) {
                // The proxy was closed, or the server refused: the client gets an error.
            }
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
    }

    private static void start(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Link {

        private final Socket client;
        private final Socket behind;
        private volatile boolean dropsData;

        Link(Socket client) throws IOException {
            this.client = client;
            this.behind = new Socket(server.getAddress(), server.getPort());
            start(() -> forward(client, behind), "proxy-out");
            start(() -> forward(behind, client), "proxy-back");
        }

        private void forward(Socket from, Socket to) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!dropsData) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One side is closed, so the other one is closed too.
            }
            if (!dropsData) {
                close();
            }
        }

        void close() {
            try {
                client.close();
                behind.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
