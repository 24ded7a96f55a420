/** Writes are asynchronous at Apple: a write returns the id of an event, and the event reports the outcome later. */
package dev.verger.apple.event;
