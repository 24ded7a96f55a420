/** Requests of tests and of programs around Verger to any server on this machine. */
package dev.verger.testing.http;
