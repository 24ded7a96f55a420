package dev.verger.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Google: no introspection, no tokens for clients; services come with ID tokens. */
@QuarkusTest
@WithTestResource(value = StubServers.class, initArgs = @ResourceArg(name = StubServers.PROVIDER, value = "GOOGLE"))
class GoogleIT extends AnyProvider {

    @Test
    void refusesWithOAuthsErrorBecauseTheProviderIssuesNoTokensToClients() {
        clientToken(apiClient("verger-admin-secret")).statusCode(400).body("error", equalTo("unsupported_grant_type"));
    }

    @Test
    void sendsNoPasswordsToAProviderWhoseTokensCannotBeInvalidated() {
        notConfigured(logIn(), "introspection_endpoint");

        assertThat(servers.issuer().calls()).isEmpty();
    }
}
