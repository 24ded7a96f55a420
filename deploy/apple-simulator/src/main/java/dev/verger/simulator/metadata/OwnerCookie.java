package dev.verger.simulator.metadata;

import dev.verger.simulator.library.Library;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.token.IssuedToken;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finds the library whose content token is the cookie {@code itvt}; a bad token is ignored. */
final class OwnerCookie {

    private OwnerCookie() {}

    static Optional<Library> owner(RoutingContext context, SimulatorState state) {
        Cookie cookie = context.request().getCookie("itvt");
        return Optional.ofNullable(cookie)
                .flatMap(c -> state.tokens().find(c.getValue()))
                .filter(token -> !token.revoked() && state.clock().instant().isBefore(token.expires()))
                .map(IssuedToken::library)
                .flatMap(state::library);
    }
}
