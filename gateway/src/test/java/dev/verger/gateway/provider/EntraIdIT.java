package dev.verger.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Microsoft Entra ID: neither introspection nor revocation, and a scope is obligatory. */
@QuarkusTest
@WithTestResource(value = StubServers.class, initArgs = @ResourceArg(name = StubServers.PROVIDER, value = "ENTRA_ID"))
class EntraIdIT extends AnyProvider {

    @Test
    void requestsTheConfiguredScopeForAnApiClientWithoutOne() {
        String token = clientToken(apiClient("verger-admin-secret"))
                .statusCode(200)
                .body("scope", equalTo("api://verger/.default"))
                .body("expires_in", is(300))
                .extract()
                .path("access_token");

        get(token).statusCode(200);
    }

    @Test
    void keepsTheScopeOfTheClient() {
        clientToken(apiClient("verger-admin-secret").formParam("scope", "api://other/.default"))
                .statusCode(200)
                .body("scope", equalTo("api://other/.default"));
    }

    @Test
    void refusesAWrongSecretWithOAuthsError() {
        clientToken(apiClient("wrong")).statusCode(400).body("error", equalTo("invalid_client"));
    }

    @Test
    void sendsNoPasswordsToAProviderWhoseTokensCannotBeInvalidated() {
        notConfigured(logIn(), "introspection_endpoint");

        assertThat(servers.issuer().calls()).isEmpty();
    }

    @Test
    void treatsATokenOfTheGatewaysClientLikeAnyOther() {
        get(servers.issuer().tokenFor("verger-gateway")).statusCode(200);
    }
}
