/** Rules for the structure of a module's main code, for its ArchitectureTest. */
package dev.verger.testing.structure;
