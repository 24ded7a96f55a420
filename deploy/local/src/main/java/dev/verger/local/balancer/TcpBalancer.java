package dev.verger.local.balancer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntPredicate;

/**
 * Forwards each new connection to the next of several servers on 127.0.0.1, and skips servers that accept none; one
 * that is not ready gets connections only when no other is left. This is what a Service of Kubernetes does for the
 * replicas of a real installation.
 */
public final class TcpBalancer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Integer> servers;
    private final IntPredicate ready;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(TcpBalancer::thread);
    private int next;

    private TcpBalancer(ServerSocket listener, List<Integer> servers, IntPredicate ready) {
        this.listener = listener;
        this.servers = List.copyOf(servers);
        this.ready = ready;
        threads.execute(this::acceptAll);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param servers ports on 127.0.0.1
     * @param ready whether the server at a port is ready
     */
    public static TcpBalancer start(int port, List<Integer> servers, IntPredicate ready) {
        try {
            var listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(address(port));
            return new TcpBalancer(listener, servers, ready);
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
        for (int server : inOrder()) {
            var socket = new Socket();
            try {
                socket.connect(address(server));
                return socket;
            } catch (IOException refused) {
                close(socket);
            }
        }
        return null;
    }

    /** By turns, those that are ready first. */
    private List<Integer> inOrder() {
        int first = nextServer();
        List<Integer> order = new ArrayList<>(servers.subList(first, servers.size()));
        order.addAll(servers.subList(0, first));
        order.sort(Comparator.comparing(server -> !ready.test(server)));
        return order;
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
