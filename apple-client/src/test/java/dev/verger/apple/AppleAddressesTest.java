package dev.verger.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.config.ServiceConfig;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppleAddressesTest {

    private static final URI APPLE = URI.create("https://vpp.itunes.apple.com/mdm/v2/");
    private static final URI SIMULATOR = URI.create("http://127.0.0.1:8090/mdm/v2/");

    @Test
    void usesAnotherAddressOfApples() {
        assertThat(usersAt(APPLE, "https://mdm.apple.com/v3/people")).hasToString("https://mdm.apple.com/v3/people");
    }

    @Test
    void usesTheDocumentedPathIfAppleGivesNone() {
        var addresses = AppleAddresses.of(APPLE, new ServiceConfig(null, null, null, null));

        for (Endpoint endpoint : Endpoint.values()) {
            assertThat(addresses.of(endpoint)).isEqualTo(APPLE.resolve(endpoint.path()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mdm.apple.com/users",
                "https://apple.com.evil.example/users",
                "https://evilapple.com/users",
                "https://user:word@mdm.apple.com/users",
                "https://mdm.apple.com/users?pageIndex=3",
                "https://mdm.apple.com/users#there",
                "https:///users",
                "/users",
                "mailto:users@apple.com",
                "not an address %"
            })
    void neverSendsTheTokenToAnotherHost(String given) {
        assertThat(usersAt(APPLE, given)).hasToString("https://vpp.itunes.apple.com/mdm/v2/users");
    }

    @Test
    void usesASimulatorOnItsOwnHostAndPort() {
        assertThat(usersAt(SIMULATOR, "http://127.0.0.1:8090/moved")).hasToString("http://127.0.0.1:8090/moved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://vpp.itunes.apple.com/mdm/v2/users", "http://127.0.0.1:9/users"})
    void doesNotBypassAProxy(String given) {
        assertThat(usersAt(SIMULATOR, given)).hasToString("http://127.0.0.1:8090/mdm/v2/users");
    }

    private static URI usersAt(URI base, String given) {
        var config = new ServiceConfig(null, null, Map.of("getUsers", given), null);
        return AppleAddresses.of(base, config).of(Endpoint.USERS);
    }
}
