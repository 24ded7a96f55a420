/** How an answer names an object that was created or started. */
package dev.verger.platform.href;
