/**
 * Facts that hold for a while and can be mailed daily: opened and closed by what their owners report. Knows nothing of
 * recipients.
 */
package dev.verger.notifications.condition;
