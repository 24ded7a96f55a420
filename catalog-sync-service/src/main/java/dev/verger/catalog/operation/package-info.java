/**
 * What clients asked to change at Apple: accepts it, lists it with its results, and records how far it is. Sends
 * nothing itself. Depends on {@code location}, {@code staging}, {@code lease} and {@code user}.
 */
package dev.verger.catalog.operation;
