/**
 * Tests the mirror from outside: real processes of the service on one database go through random histories of a library
 * with failures, and are compared with the simulated Apple's state once they have converged. Knows the tables, the
 * events and Apple, and no class of the service.
 */
package dev.verger.mirror;
