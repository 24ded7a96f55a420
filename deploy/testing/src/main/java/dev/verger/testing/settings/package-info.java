/**
 * Compares the tables of settings in docs/operations.md with what a process reads, for its SettingsTableTest. Knows the
 * form of a row, and how settings are declared in code and in the models of Quarkus.
 */
package dev.verger.testing.settings;
