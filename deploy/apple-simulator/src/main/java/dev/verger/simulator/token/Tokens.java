package dev.verger.simulator.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.library.LibraryIdentity;
import dev.verger.simulator.token.IssuedToken.Kind;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All tokens by their text. */
public final class Tokens {

    private final SecureRandom random = new SecureRandom();
    private final Map<String, IssuedToken> byText = new ConcurrentHashMap<>();

    /** Issues a token of a library. */
    public IssuedToken issue(LibraryIdentity library, String name, Instant expires, Kind kind) {
        byte[] opaque = new byte[96];
        random.nextBytes(opaque);
        ObjectNode file = AppleJson.MAPPER.createObjectNode();
        file.put("expDate", AppleDates.format(expires));
        file.put("token", Base64.getEncoder().encodeToString(opaque));
        file.put("orgName", library.organizationName());
        String text = Base64.getEncoder().encodeToString(AppleJson.write(file));
        IssuedToken token = new IssuedToken(text, library.name(), name, expires, kind, false);
        add(token);
        return token;
    }

    /** Adds a token of an earlier run. */
    public void add(IssuedToken token) {
        byText.put(token.text(), token);
    }

    public Optional<IssuedToken> find(String text) {
        return Optional.ofNullable(byText.get(text));
    }

    public Optional<IssuedToken> named(String name) {
        return byText.values().stream()
                .filter(token -> name.equals(token.name()))
                .findFirst();
    }

    /** Revokes every token of a library. */
    public void revokeAll(String library) {
        byText.replaceAll((text, token) -> token.library().equals(library) ? token.asRevoked() : token);
    }

    public Collection<IssuedToken> all() {
        return List.copyOf(byText.values());
    }
}
