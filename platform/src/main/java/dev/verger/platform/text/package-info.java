/**
 * The rules for text: what a client may send, and what remains of text that another system sends. Depends on nothing.
 */
package dev.verger.platform.text;
