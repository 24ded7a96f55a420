package dev.verger.catalog.assignment;

/**
 * One assignment as it is kept here.
 *
 * @param assetId number of the title
 * @param isUser whether the principal is a {@code clientUserId}; else it is a serial number
 */
public record Holding(int assetId, boolean isUser, String principal) {

    Holder holder() {
        return new Holder(isUser, principal);
    }
}
