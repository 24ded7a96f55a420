/** How an answer names an object that was created or started, by its address at the gateway. */
package dev.verger.platform.href;
