/**
 * Forgets what nobody needs to look up any more: ended runs, ended assignments, names and addresses of people who left.
 * Depends on {@code assignment}, {@code user} and {@code run}.
 */
package dev.verger.catalog.retention;
