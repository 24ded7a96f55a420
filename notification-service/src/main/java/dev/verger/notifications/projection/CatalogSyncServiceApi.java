package dev.verger.notifications.projection;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** catalog-sync-service, as far as it is needed here. */
@RegisterRestClient(configKey = "catalog-sync-service")
@OidcClientFilter
interface CatalogSyncServiceApi extends ConditionsApi {}
