/** Plays the main journey against a running stack, through its public API only, and checks the results. */
package dev.verger.local.demo;
