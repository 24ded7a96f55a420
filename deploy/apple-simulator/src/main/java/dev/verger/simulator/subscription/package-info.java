/**
 * Apple's subscriptions of 2026, reduced: every path answers and every error number can occur. Verger does not use them
 * yet.
 */
package dev.verger.simulator.subscription;
