/** Requests of tests and of the programs around Verger, and servers on this machine that stand in for others. */
package dev.verger.testing.http;
