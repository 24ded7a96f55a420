/**
 * Forgets what nobody needs to look up any more: ended runs, ended assignments, names and addresses of people who left.
 * Depends on the features that keep them.
 */
package dev.verger.catalog.retention;
