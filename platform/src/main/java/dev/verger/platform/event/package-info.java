/**
 * What the producer and the consumers of an event agree on beside its data: how its type is named. Depends on nothing.
 */
package dev.verger.platform.event;
