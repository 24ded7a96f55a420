/** Apple's metadata services: what a storefront says about titles, to the public and to those who own them. */
package dev.verger.simulator.metadata;
