package dev.verger.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::1",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:0db8:0001:0002:0:0:0:0",
    })
    void isTheSameInOneNetworkOfIpv6(String one, String other) {
        assertThat(Subscriber.of(one)).isEqualTo(Subscriber.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "192.0.2.1, 192.0.2.2",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2",
    })
    void isAnotherInAnotherNetwork(String one, String other) {
        assertThat(Subscriber.of(one)).isNotEqualTo(Subscriber.of(other));
    }

    @Test
    void isTheAddressItselfIfItCannotBeParsed() {
        assertThat(Subscriber.of("local")).isEqualTo("local");
    }
}
