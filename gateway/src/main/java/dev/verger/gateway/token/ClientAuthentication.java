package dev.verger.gateway.token;

import dev.verger.gateway.provider.ClientCredentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an API client shows who it is, in HTTP Basic or in the form.
 *
 * @param readings what it may have meant, in the order in which to try
 * @param byHeader whether it used HTTP Basic
 */
record ClientAuthentication(List<ClientCredentials> readings, boolean byHeader) {

    /**
     * @param header the {@code Authorization} header, or null. A bearer token in it says nothing about the client here:
     *     HTTP libraries add it to every request
     * @throws OAuthException when the client shows nothing readable, or two things
     */
    static ClientAuthentication of(String header, SmallForm form) {
        String id = form.field("client_id");
        String secret = form.field("client_secret");
        if (header != null && !isBearer(header)) {
            if (!secret.isEmpty()) {
                throw OAuthException.invalidRequest("The client must use HTTP Basic or client_secret, not both.");
            }
            return new ClientAuthentication(
                    BasicCredentials.of(header)
                            .map(ClientAuthentication::readings)
                            .orElseThrow(() -> OAuthException.invalidClient(true)),
                    true);
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw OAuthException.invalidRequest("client_id and client_secret are required.");
        }
        return new ClientAuthentication(List.of(new ClientCredentials(id, secret)), false);
    }

    private static boolean isBearer(String header) {
        return header.strip().matches("(?i)bearer(\\s.*)?");
    }

    /**
     * In HTTP Basic, OAuth clients encode both parts like a form (RFC 6749, 2.3.1), but many do not. The two readings
     * differ only where there is a plus or a percent sign.
     */
    private static List<ClientCredentials> readings(BasicCredentials basic) {
        ClientCredentials raw = new ClientCredentials(basic.name(), basic.secret());
        try {
            ClientCredentials decoded = new ClientCredentials(decoded(basic.name()), decoded(basic.secret()));
            return Stream.of(decoded, raw)
                    .filter(reading -> CredentialText.isPlain(reading.id() + reading.secret()))
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(raw);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientAuthentication[]";
    }
}
