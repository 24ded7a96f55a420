/**
 * Builds {@code docs/api/asyncapi.yaml} from the contracts in {@code docs/events} and the frame in
 * {@code gateway/src/main/asyncapi}, and fails when the checked-in document differs.
 */
package dev.verger.documents.asyncapi;
