/**
 * Apple's notifications: receives and stores them, and applies them to the mirror one location at a time. A message is
 * a hint that came in any order, maybe late: what it says is compared with Apple's counts and answers before it counts.
 * Events of own operations go to a {@link dev.verger.catalog.webhook.ManagementEventListener} first. Depends on
 * {@code lease}, {@code location}, {@code apple}, {@code asset}, {@code assignment}, {@code user}, {@code run},
 * {@code sync} and {@code recount}.
 */
package dev.verger.catalog.webhook;
