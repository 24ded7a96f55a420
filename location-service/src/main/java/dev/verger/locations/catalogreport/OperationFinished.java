package dev.verger.locations.catalogreport;

/**
 * The members of catalog-sync-service's {@code OperationFinished} that are used here.
 *
 * @param type {@code ASSIGN}, {@code RELEASE}, {@code REVOKE} or another
 * @param completed tasks that Apple confirmed
 */
record OperationFinished(
        long locationId, long operationId, String type, long completed, long failed, String requestedBy) {

    boolean isRevocation() {
        return "REVOKE".equals(type);
    }
}
