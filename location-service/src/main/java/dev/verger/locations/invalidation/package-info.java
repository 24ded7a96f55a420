/**
 * Access tokens that were invalidated before their end. The gateway has no database; its replicas write and read them
 * here.
 */
package dev.verger.locations.invalidation;
