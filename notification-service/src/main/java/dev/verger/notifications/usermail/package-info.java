/**
 * Mails to single people: users who lost an assignment or are invited, accounts whose locations' tokens expire. A queue
 * that several replicas work on; it keeps neither addresses nor links. Depends on {@code account}, {@code condition},
 * {@code digest}, {@code location}, {@code mail}, {@code projection} and {@code subscription}.
 */
package dev.verger.notifications.usermail;
