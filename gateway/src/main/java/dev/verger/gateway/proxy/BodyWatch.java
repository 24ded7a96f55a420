package dev.verger.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Looks from time to time whether a client goes on to send its body. */
final class BodyWatch {

    private final Vertx vertx;
    private final HttpServerRequest client;
    private final LimitedBody body;
    private final Runnable stalled;
    private final long timer;

    /** @param stalled called once, if the client stops */
    BodyWatch(Vertx vertx, HttpServerRequest client, LimitedBody body, Runnable stalled) {
        this.vertx = vertx;
        this.client = client;
        this.body = body;
        this.stalled = stalled;
        this.timer = vertx.setPeriodic(body.checkEveryMillis(), tick -> look());
    }

    private void look() {
        if (client.isEnded()) {
            stop();
        } else if (body.stalled()) {
            stop();
            stalled.run();
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
