package dev.verger.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What the headers of a request say of its body. */
public final class RequestBody {

    private RequestBody() {}

    static boolean isEmpty(HttpServerRequest request) {
        return !isChunked(request) && declaredLength(request) <= 0;
    }

    static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The length that the client announced, or -1. */
    public static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    /** Whether the body is framed in the one way that HTTP/1.1 asks every server to read. */
    public static boolean isReadable(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (encoding == null || "chunked".equalsIgnoreCase(encoding.strip()))
                && (length == null || length.matches("\\d{1,18}"));
    }

    /** Whether the client sends its body only when it reads {@code 100 Continue}. */
    public static boolean waitsForPermission(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }
}
