package dev.verger.notifications.projection;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of catalog-sync-service that are used here. */
@RegisterRestClient(configKey = "catalog-sync-service")
@OidcClientFilter
interface CatalogSyncServiceApi extends ConditionsApi {}
