/**
 * Whether this gateway can serve, for the orchestrator, and whether the system as a whole can, asked of every service.
 * Both at the management port.
 */
package dev.verger.gateway.health;
