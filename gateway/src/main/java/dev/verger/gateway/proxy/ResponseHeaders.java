package dev.verger.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Which headers of a service reach the client. */
final class ResponseHeaders {

    private ResponseHeaders() {}

    /**
     * What the gateway has put on the answer stands, except for the service's word on caching.
     *
     * @param fromService becomes what is added to the answer
     * @param own what the answer carries already
     */
    static void rewrite(MultiMap fromService, MultiMap own) {
        HopByHop.remove(fromService);
        fromService.remove("server");
        if (fromService.contains(HttpHeaders.CACHE_CONTROL)) {
            own.remove(HttpHeaders.CACHE_CONTROL);
        }
        own.names().forEach(fromService::remove);
    }
}
