/**
 * One trace for all that follows from a request: its context as text for rows and messages, and the spans of work that
 * is done later or elsewhere. Works the same while no spans are recorded; then only the trace id goes on. Depends on
 * nothing.
 */
package dev.verger.platform.trace;
