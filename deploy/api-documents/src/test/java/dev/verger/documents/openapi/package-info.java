/**
 * Builds {@code docs/api/openapi.yaml} from what each service says of itself, and fails when the checked-in file says
 * something else. Build tooling, no part of what runs.
 */
package dev.verger.documents.openapi;
