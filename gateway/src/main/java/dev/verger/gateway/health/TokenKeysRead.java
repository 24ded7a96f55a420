package dev.verger.gateway.health;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the gateway has the keys of the identity provider, without which it can verify no token. Once read they stay,
 * so that an outage of the provider makes no replica unready that serves.
 */
@Readiness
class TokenKeysRead implements HealthCheck {

    private final TenantConfigBean provider;
    private final AtomicBoolean reading = new AtomicBoolean();

    TokenKeysRead(TenantConfigBean provider) {
        this.provider = provider;
    }

    @Override
    public HealthCheckResponse call() {
        TenantConfigContext keys = provider.getDefaultTenant();
        if (!keys.ready()) {
            read(keys);
        }
        return HealthCheckResponse.named("identity-provider-keys")
                .status(keys.ready())
                .build();
    }

    /** After its attempts at the start Quarkus reads them with the next token, which none brings. */
    private void read(TenantConfigContext keys) {
        if (reading.compareAndSet(false, true)) {
            keys.initialize()
                    .onTermination()
                    .invoke(() -> reading.set(false))
                    .subscribe()
                    .with(done -> {}, unreachable -> {});
        }
    }
}
