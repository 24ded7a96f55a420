package dev.verger.local.balancer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Forwards each new connection to the next of several servers on 127.0.0.1, and skips servers that accept none. This is
 * what a Service of Kubernetes does for the replicas of a real installation.
 */
public final class TcpBalancer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Integer> servers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(TcpBalancer::thread);
    private int next;

    private TcpBalancer(ServerSocket listener, List<Integer> servers) {
        this.listener = listener;
        this.servers = List.copyOf(servers);
        threads.execute(this::acceptAll);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param servers ports on 127.0.0.1
     */
    public static TcpBalancer start(int port, List<Integer> servers) {
        try {
            var listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(address(port));
            return new TcpBalancer(listener, servers);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accepted(listener.accept());
            } catch (IOException e) {
                // Concerns this connection only, or the listener was closed, which ends the loop.
            }
        }
    }

    private void accepted(Socket client) {
        if (keep(client)) {
            try {
                threads.execute(() -> serve(client));
            } catch (RejectedExecutionException closing) {
                close(client);
            }
        }
    }

    /** Returns false, with the connection closed, if the balancer is being closed. */
    private boolean keep(Socket connection) {
        open.add(connection);
        if (listener.isClosed()) {
            close(connection);
        }
        return !connection.isClosed();
    }

    private void serve(Socket client) {
        Socket server = connect();
        if (server == null) {
            close(client);
            return;
        }
        if (!keep(server)) {
            close(client);
            return;
        }
        try {
            threads.execute(() -> copy(server, client));
            copy(client, server);
        } catch (RejectedExecutionException closing) {
            close(client);
            close(server);
        }
    }

    /** Null if no server accepts a connection. */
    private Socket connect() {
        int first = nextServer();
        for (int i = 0; i < servers.size(); i++) {
            Socket server = new Socket();
            try {
                server.connect(address(servers.get((first + i) % servers.size())));
                return server;
            } catch (IOException refused) {
                close(server);
            }
        }
        return null;
    }

    private synchronized int nextServer() {
        next = (next + 1) % servers.size();
        return next;
    }

    /** Copies bytes until one side ends; the other direction may continue after an orderly end. */
    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                close(from);
                close(to);
            }
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // It is closed, as intended.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdown();
            open.forEach(this::close);
        }
    }
}
