/** Sites: parts of an organisation that see only what is theirs. Ids come from the access token. */
package dev.verger.locations.site;
