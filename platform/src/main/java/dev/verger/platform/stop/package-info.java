/** What every service does from the signal to stop on, while it still answers requests. */
package dev.verger.platform.stop;
