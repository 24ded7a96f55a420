/** The conditions of tokens and syncs that hold now, for notification-service to compare with its own. */
package dev.verger.locations.condition;
