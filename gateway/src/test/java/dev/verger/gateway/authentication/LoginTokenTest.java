package dev.verger.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTokenTest {

    @Test
    void isSplitAndJoined() {
        LoginToken token = LoginToken.ofHeader("Bearer eyJ.a.b~c2VhbA").orElseThrow();

        assertThat(token.accessToken()).isEqualTo("eyJ.a.b");
        assertThat(token.sealedRefresh()).isEqualTo("c2VhbA");
        assertThat(token.text()).isEqualTo("eyJ.a.b~c2VhbA");
    }

    @Test
    void canBeATokenOfTheProviderAlone() {
        LoginToken token = LoginToken.ofHeader("bearer  eyJ.a.b ").orElseThrow();

        assertThat(token.text()).isEqualTo("eyJ.a.b");
        assertThat(token.sealedRefresh()).isNull();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic YTpi", "eyJ.a.b"})
    void isNotInEveryHeader(String header) {
        assertThat(LoginToken.ofHeader(header)).isEmpty();
    }

    @Test
    void cannotBePrinted() {
        assertThat(new LoginToken("access", "sealed")).hasToString("LoginToken[]");
    }
}
