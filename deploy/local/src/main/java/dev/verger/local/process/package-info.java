/** Processes that this JVM starts and that must end with it. Does not know what they do. */
package dev.verger.local.process;
