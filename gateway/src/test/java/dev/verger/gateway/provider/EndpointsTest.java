package dev.verger.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static JsonObject document() {
        return new JsonObject().put("issuer", "https://id.example.org").put("jwks_uri", "https://id.example.org/keys");
    }

    @Test
    void areThoseOfTheDocument() {
        var endpoints = Endpoints.of(document()
                .put("token_endpoint", "https://id.example.org/token")
                .put("revocation_endpoint", "https://id.example.org/revoke"));

        assertThat(endpoints.find(Endpoint.TOKEN)).contains(URI.create("https://id.example.org/token"));
        assertThat(endpoints.find(Endpoint.REVOCATION)).isPresent();
        assertThat(endpoints.find(Endpoint.INTROSPECTION)).isEmpty();
    }

    @Test
    void canAllBeMissing() {
        assertThat(Endpoints.of(document()).offered()).isEmpty();
    }

    @Test
    void areNotReadFromAnotherDocument() {
        assertThatThrownBy(() -> Endpoints.of(new JsonObject().put("status", "ok")))
                .hasMessage("issuer");
        assertThatThrownBy(() -> Endpoints.of(new JsonObject().put("issuer", "https://id.example.org")))
                .hasMessage("jwks_uri");
    }

    @Test
    void areFoundBelowTheIssuer() {
        assertThat(Endpoints.discovery(URI.create("https://id.example.org/t/v2.0/")))
                .hasToString("https://id.example.org/t/v2.0/.well-known/openid-configuration");
    }
}
