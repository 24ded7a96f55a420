/** Reads the coverage report over all modules. Depends on no other package. */
package dev.verger.coverage;
