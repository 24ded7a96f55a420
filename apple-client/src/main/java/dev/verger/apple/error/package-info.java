/**
 * What can go wrong with a call, one exception per decision that a caller takes. Switches on Apple's error number only:
 * Apple words the same number differently in different places, and its HTTP status has been seen to lie.
 */
package dev.verger.apple.error;
