package dev.verger.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientClaimTest {

    private final ClientClaim claim = new ClientClaim(List.of("azp", "client_id", " cid", "appid"));

    @ParameterizedTest
    @ValueSource(strings = {"azp", "client_id", "cid", "appid"})
    void isTheOneThatExists(String name) {
        assertThat(claim.in(Map.of(name, "gateway", "sub", "person")::get)).contains("gateway");
    }

    @Test
    void isTheFirstOneWithAValue() {
        assertThat(claim.in(Map.of("appid", "b", "client_id", "a")::get)).contains("a");
        assertThat(claim.in(Map.of("azp", "", "cid", "a")::get)).contains("a");
        assertThat(claim.in(Map.of("azp", 7, "cid", "a")::get)).contains("a");
        assertThat(claim.in(Map.of("sub", "gateway")::get)).isEmpty();
    }

    @Test
    void canBeAnyOther() {
        assertThat(new ClientClaim(List.of("party")).in(Map.of("azp", "a", "party", "b")::get))
                .contains("b");
    }

    @Test
    void isReadFromATokenWithoutChecks() {
        assertThat(claim.inReceived(token("{\"cid\":\"gateway\"}"))).contains("gateway");
        assertThat(claim.inReceived(token("{\"sub\":\"person\"}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ya29.opaque", "a.b.c", "a.!.c", "..", "a.W10.c"})
    void isNotReadFromInvalidTokens(String text) {
        assertThat(claim.inReceived(text)).isEmpty();
    }

    private static String token(String claims) {
        byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".c2ln";
    }
}
