/** Apple's metadata services: titles as a storefront shows them to the public and to their owners. */
package dev.verger.simulator.metadata;
