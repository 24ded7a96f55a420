package dev.verger.catalog.recount;

/**
 * A title whose counts have to be read again.
 *
 * @param requests how often that was requested so far
 * @param failures readings in a row that failed
 */
record Recount(String adamId, int requests, int failures) {}
