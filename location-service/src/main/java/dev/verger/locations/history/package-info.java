/** The history of locations, written by every feature that changes one. */
package dev.verger.locations.history;
