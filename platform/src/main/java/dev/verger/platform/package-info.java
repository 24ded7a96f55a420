/** What the services have in common and check at the start. */
package dev.verger.platform;
