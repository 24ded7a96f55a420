/** Which path belongs to which service, and which paths lead nowhere. Pure data. */
package dev.verger.gateway.routing;
