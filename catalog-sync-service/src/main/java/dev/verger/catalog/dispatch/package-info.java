/**
 * Carries operations out at Apple: plans their tasks, sends requests within Apple's limits, follows the events and
 * writes what they confirm into the mirror. Depends on {@code operation}, {@code lease}, {@code location},
 * {@code apple}, {@code asset}, {@code assignment}, {@code user}, {@code run}, {@code sync}, {@code recount},
 * {@code webhook} and {@code staging}.
 */
package dev.verger.catalog.dispatch;
