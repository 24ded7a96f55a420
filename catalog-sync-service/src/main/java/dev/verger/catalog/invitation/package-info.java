/**
 * Invitations: for whom they are, how they are sent, and how far each user is. Registering users is an operation; once
 * it has ended, the users to invite are published. Depends on {@code location}, {@code apple}, {@code user} and
 * {@code operation}; reads the tables that {@code user}, {@code operation} and {@code dispatch} write.
 */
package dev.verger.catalog.invitation;
