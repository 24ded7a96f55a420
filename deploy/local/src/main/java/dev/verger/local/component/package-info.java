/** The parts of a stack, each of which can be started, stopped and killed. Knows nothing of their order. */
package dev.verger.local.component;
