/**
 * Facts that hold for a while and are worth telling: opened and closed by what their owners say. Knows nothing of who
 * is told.
 */
package dev.verger.notifications.condition;
