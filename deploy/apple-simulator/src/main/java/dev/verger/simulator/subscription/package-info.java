/**
 * Apple's subscriptions of 2026, in outline: enough for every path to answer and every error number to occur. Verger
 * does not use them yet.
 */
package dev.verger.simulator.subscription;
