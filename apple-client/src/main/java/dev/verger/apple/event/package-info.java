/** Writes are asynchronous at Apple: a write gives an event, and the event tells later what became of it. */
package dev.verger.apple.event;
