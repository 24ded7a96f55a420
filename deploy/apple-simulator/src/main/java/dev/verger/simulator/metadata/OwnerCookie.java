package dev.verger.simulator.metadata;

import dev.verger.simulator.library.Library;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.world.World;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The library whose content token came as the cookie {@code itvt}; a bad token is as good as none. */
final class OwnerCookie {

    private OwnerCookie() {}

    static Optional<Library> owner(RoutingContext context, World world) {
        Cookie cookie = context.request().getCookie("itvt");
        return Optional.ofNullable(cookie)
                .flatMap(c -> world.tokens().find(c.getValue()))
                .filter(token -> !token.revoked() && world.clock().instant().isBefore(token.expires()))
                .map(IssuedToken::library)
                .flatMap(world::library);
    }
}
