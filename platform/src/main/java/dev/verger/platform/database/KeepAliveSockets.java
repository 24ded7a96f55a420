package dev.verger.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets to PostgreSQL that notice within a minute that the other end is gone, also in the middle of a long statement.
 * The driver only switches keep-alive on, and the systems' own times are hours. Named in the settings of the pools; the
 * driver makes it by reflection.
 */
public final class KeepAliveSockets extends SocketFactory {

    private static final int SECONDS_OF_SILENCE = 30;
    private static final int SECONDS_BETWEEN_PROBES = 10;
    private static final int UNANSWERED_PROBES = 3;

    @Override
    public Socket createSocket() throws IOException {
        return probed(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return probed(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return probed(new Socket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return probed(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return probed(new Socket(host, port, localHost, localPort));
    }

    private static Socket probed(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS_OF_SILENCE);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_BETWEEN_PROBES);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, UNANSWERED_PROBES);
        return socket;
    }

    /** Not every system knows them. */
    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }
}
