package dev.verger.catalog.lease;

/**
 * A table whose rows are leased. It has the columns {@code id bigint}, {@code lease_owner uuid}, {@code lease_until
 * timestamptz}, {@code attempt int} and {@code lost_leases int}, both not null. All of these are SQL and constants of
 * the code.
 *
 * @param name of the table
 * @param atWork condition that holds for a row that is leased
 * @param whenClaimed what a claim sets beside the lease, so that {@code atWork} holds
 */
public record LeaseTable(String name, String atWork, String whenClaimed) {}
