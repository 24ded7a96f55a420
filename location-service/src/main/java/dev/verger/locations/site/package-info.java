/**
 * Sites: parts of an organisation that see only what is theirs. Ids come from the access token. Depends on
 * {@code installation}.
 */
package dev.verger.locations.site;
