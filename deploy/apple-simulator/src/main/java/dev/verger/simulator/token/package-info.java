/** The content tokens that this Apple has handed out, and what each of them is worth. */
package dev.verger.simulator.token;
