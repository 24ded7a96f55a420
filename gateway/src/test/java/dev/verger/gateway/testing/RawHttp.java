package dev.verger.gateway.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HTTP/1.1 over a plain socket, for requests that a correct client would not send. */
public final class RawHttp {

    private final String host;
    private final int port;

    private RawHttp(String host, int port) {
        this.host = host;
        this.port = port;
    }

    public static RawHttp to(URL server) {
        return new RawHttp(server.getHost(), server.getPort());
    }

    public Answer get(String target, String... headers) throws IOException {
        return exchange("GET " + target + " HTTP/1.1", headers);
    }

    /** Sends one request without a body and reads all that comes back. */
    public Answer exchange(String requestLine, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        head.append("Host: ").append(host).append(':').append(port).append("\r\n");
        Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        return send(head.toString());
    }

    /** Sends these bytes and reads all that comes back until the server closes. */
    public Answer send(String request) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    public Socket open() throws IOException {
        Socket socket = new Socket(host, port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    public static Answer read(Socket socket) throws IOException {
        return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The whole answer. */
    public record Answer(String text) {

        public int status() {
            return Integer.parseInt(text.split(" ")[1]);
        }

        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }
}
