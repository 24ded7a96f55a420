/** Programs that run beside this JVM and must never outlive it. Knows nothing of what they do. */
package dev.verger.local.process;
