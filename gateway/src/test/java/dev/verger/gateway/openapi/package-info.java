/**
 * Builds {@code docs/api/openapi.yaml} from what each service says of itself, and fails when the checked-in file says
 * something else. Build tooling, not part of the gateway that runs.
 */
package dev.verger.gateway.openapi;
