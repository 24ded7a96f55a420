/**
 * Judges the mirror from outside: real processes of the service on one database are driven through random histories of
 * a library, broken on the way, and compared with the simulated Apple's truth once it is quiet. Knows the tables, the
 * events and Apple, and no class of the service.
 */
package dev.verger.mirror;
