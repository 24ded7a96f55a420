/** Whether the system as a whole can serve, asked of every service. */
package dev.verger.gateway.health;
