package dev.verger.catalog.invitation;

/**
 * An invitation without its users.
 *
 * @param id 0 of one that is not stored yet
 * @param siteId -1 when it belongs to no site
 * @param senderName and the three after it: null unless they were given; all there when it is mailed
 * @param operationId the operation that sent it last, or null
 */
public record Invitation(
        long id,
        long locationId,
        long siteId,
        String name,
        DistributionMethod distributionMethod,
        String senderName,
        String senderEmail,
        String subject,
        String message,
        boolean autoRegisterManagedUsers,
        Long operationId) {

    /** Columns of the table {@code invitation} by these names. */
    static final String COLUMNS =
            "id, location_id, site_id, name, distribution_method, sender_name, sender_email, subject,"
                    + " message, auto_register_managed_users, operation_id";
}
