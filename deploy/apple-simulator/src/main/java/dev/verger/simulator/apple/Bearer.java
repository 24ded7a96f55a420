package dev.verger.simulator.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.simulator.settings.Switches;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.token.IssuedToken.Kind;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Checks the Authorization header. */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    static Optional<String> text(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return header != null && header.startsWith(SCHEME)
                ? Optional.of(header.substring(SCHEME.length()))
                : Optional.empty();
    }

    static void check(RoutingContext context, IssuedToken token, SimulatorState state, AppleEndpoint endpoint) {
        Switches switches = state.settings().switches();
        String header = context.request().getHeader("Authorization");
        if (header == null) {
            throw new AppleErrorAnswer(AppleError.LOGIN_REQUIRED);
        }
        if (!header.startsWith(SCHEME) || header.length() == SCHEME.length()) {
            throw new AppleErrorAnswer(AppleError.MALFORMED_AUTHORIZATION);
        }
        if (token == null) {
            throw new AppleErrorAnswer(
                    AppleError.of(switches.unknownTokenError()).orElse(AppleError.LOGIN_REQUIRED));
        }
        if (token.revoked()) {
            throw new AppleErrorAnswer(AppleError.TOKEN_REVOKED);
        }
        if (!state.clock().instant().isBefore(token.expires())) {
            throw new AppleErrorAnswer(AppleError.TOKEN_EXPIRED);
        }
        boolean configForLegacy = endpoint.isConfig() && switches.legacyTokensReadConfig();
        if (token.kind() == Kind.LEGACY && !configForLegacy) {
            throw new AppleErrorAnswer(AppleError.LEGACY_TOKEN);
        }
        if (token.kind() == Kind.READ_ONLY && endpoint.manages()) {
            throw new AppleErrorAnswer(AppleError.of(switches.forbiddenNumber()).orElse(AppleError.NOT_PERMITTED));
        }
    }
}
