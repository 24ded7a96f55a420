/** Plays the main journey against a running stack, through its public API only, and checks what it sees. */
package dev.verger.local.demo;
