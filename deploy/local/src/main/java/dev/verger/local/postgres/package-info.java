/** A real PostgreSQL server from its embedded binaries. Hides where the binaries come from and how they run as root. */
package dev.verger.local.postgres;
