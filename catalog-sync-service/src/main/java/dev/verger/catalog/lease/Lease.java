package dev.verger.catalog.lease;

import java.util.UUID;

/**
 * The right of one replica to work on one row, from its claim until the lease is released or over.
 *
 * @param id of the row
 * @param owner the process that claimed it
 * @param attempt counts the claims of the row from 1, so that no two leases of a row are equal, not even those of one
 *     process
 */
public record Lease(long id, UUID owner, int attempt) {}
