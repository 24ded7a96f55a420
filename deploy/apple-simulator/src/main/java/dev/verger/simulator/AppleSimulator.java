package dev.verger.simulator;

import dev.verger.simulator.admin.AdminRoutes;
import dev.verger.simulator.apple.Answers;
import dev.verger.simulator.apple.AppleRoutes;
import dev.verger.simulator.clock.ClockScheduler;
import dev.verger.simulator.clock.SimulatorClock;
import dev.verger.simulator.metadata.CatalogRoutes;
import dev.verger.simulator.metadata.DeveloperKeys;
import dev.verger.simulator.metadata.LookupRoutes;
import dev.verger.simulator.notification.Webhooks;
import dev.verger.simulator.state.NamedLibraries;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.state.StateSaver;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.work.EventEngine;
import dev.verger.simulator.work.EventNotifications;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running simulator. */
public final class AppleSimulator implements AutoCloseable {

    private final EventLoop loop = new EventLoop();
    private final SimulatorState state;
    private final StateSaver saver;
    private final EventNotifications notifications;
    private final Webhooks webhooks;
    private final EventEngine events;
    private HttpServer server;

    private AppleSimulator(SimulatorOptions options) {
        Vertx vertx = loop.vertx();
        state = new SimulatorState(new SimulatorClock(options.clockOffsetFile()));
        var scheduler = new ClockScheduler(state.clock(), vertx);
        webhooks = new Webhooks(state, scheduler, vertx);
        notifications = new EventNotifications(webhooks);
        events = new EventEngine(state, scheduler, notifications);
        saver = new StateSaver(state, vertx, options.stateDirectory());
    }

    /** Starts a simulator and returns when it accepts requests. */
    public static AppleSimulator start(SimulatorOptions options) {
        AppleSimulator simulator = new AppleSimulator(options);
        try {
            simulator.listen(options);
            return simulator;
        } catch (RuntimeException e) {
            simulator.loop.close();
            throw e;
        }
    }

    /** Binds the port before it opens the files: a second simulator on a used port must not overwrite the state. */
    private void listen(SimulatorOptions options) {
        Router router = Router.router(loop.vertx());
        server = loop.call(() -> loop.vertx()
                .createHttpServer(new HttpServerOptions().setHost(options.host()))
                .requestHandler(router)
                .listen(options.port()));
        loop.call(() -> {
            saver.load();
            new NamedLibraries(state).create();
            writeTokens(options.tokensDirectory());
            events.resume();
            saver.start();
            mount(router);
            return Future.succeededFuture();
        });
    }

    private void mount(Router router) {
        var answers = new Answers(state, loop.vertx());
        var developerKeys = new DeveloperKeys();
        router.get("/health").handler(context -> context.response().end("UP"));
        new AppleRoutes(state, answers, webhooks, events).mount(router);
        new LookupRoutes(state, answers).mount(router);
        new CatalogRoutes(state, answers, developerKeys).mount(router);
        new AdminRoutes(state, notifications, developerKeys).mount(router);
    }

    private void writeTokens(Path directory) throws IOException {
        if (directory == null) {
            return;
        }
        Files.createDirectories(directory);
        for (IssuedToken token : state.tokens().all()) {
            if (token.name() != null) {
                Files.writeString(directory.resolve(token.name() + ".vpptoken"), token.text());
            }
        }
    }

    /** Apple's base address, ends with {@code /mdm/v2/}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/mdm/v2/");
    }

    /** The admin API's address, without a slash at the end. */
    public URI adminUrl() {
        return URI.create("http://127.0.0.1:" + port() + "/admin");
    }

    public int port() {
        return server.actualPort();
    }

    /** Content of the file {@code <name>.vpptoken}. */
    public String tokenOf(String name) {
        return state.tokens()
                .named(name)
                .map(IssuedToken::text)
                .orElseThrow(() -> new IllegalArgumentException("no token " + name));
    }

    @Override
    public void close() {
        try {
            loop.call(() -> {
                saver.close();
                return Future.succeededFuture();
            });
        } finally {
            loop.close();
        }
    }
}
