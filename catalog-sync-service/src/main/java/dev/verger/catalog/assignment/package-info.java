/**
 * The mirror of assignments, Apple's longest list. Reads it whole or by what changed, never takes a torn listing's
 * silence for an end, and publishes each end once. Depends on {@code location}, {@code asset}, {@code apple} and
 * {@code staging}.
 */
package dev.verger.catalog.assignment;
