/**
 * People at a location, as Apple knows them: one row for each {@code clientUserId}, its active registration or, when
 * there is none, the last one that ended. Depends on {@code location}, {@code apple} and {@code staging}.
 */
package dev.verger.catalog.user;
