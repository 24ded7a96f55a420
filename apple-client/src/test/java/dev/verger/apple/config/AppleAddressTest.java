package dev.verger.apple.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppleAddressTest {

    private static final URI APPLE = URI.create("https://vpp.itunes.apple.com/mdm/v2/");
    private static final URI SIMULATOR = URI.create("http://simulator.test:8090/mdm/v2/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://uclient-api.itunes.apple.com/WebObjects/MZStorePlatform.woa/wa/lookup",
                "HTTPS://VPP.ITUNES.APPLE.COM/mdm/v2/assets?x=1",
                "https://apple.com/"
            })
    void acceptsAppleItself(String address) {
        assertThat(AppleAddress.isAcceptable(URI.create(address), APPLE)).isTrue();
        assertThat(AppleAddress.isAcceptable(URI.create(address), SIMULATOR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://uclient-api.itunes.apple.com/lookup",
                "http://vpp.itunes.apple.com/lookup",
                "https://apple.com.example.org/lookup",
                "https://notapple.com/lookup",
                "https://apple.com@example.org/lookup",
                "https://user@vpp.itunes.apple.com/lookup",
                "ftp://vpp.itunes.apple.com/lookup",
                "//vpp.itunes.apple.com/lookup",
                "/WebObjects/lookup",
                "lookup",
                "https:///lookup",
                "https://bad_host.apple.com:x/lookup",
                "mailto:somewhere@apple.com",
                "http://simulator.test:8090/lookup",
                "http://127.0.0.1/lookup"
            })
    void refusesEverythingElse(String address) {
        assertThat(AppleAddress.isAcceptable(URI.create(address), APPLE)).isFalse();
    }

    @Test
    void refusesNoAddress() {
        assertThat(AppleAddress.isAcceptable(null, APPLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://simulator.test:8090/WebObjects/lookup",
                "http://Simulator.test/lookup",
                "https://simulator.test:8443/lookup"
            })
    void acceptsTheHostThatIsConfigured(String address) {
        assertThat(AppleAddress.isAcceptable(URI.create(address), SIMULATOR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/lookup",
                "https://example.org/lookup",
                "ftp://simulator.test/lookup",
                "https://simulator.test.example.org/lookup"
            })
    void refusesOtherHostsBesideTheConfiguredOne(String address) {
        assertThat(AppleAddress.isAcceptable(URI.create(address), SIMULATOR)).isFalse();
    }
}
