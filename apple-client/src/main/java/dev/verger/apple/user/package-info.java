/** People known to a location: registered with Apple, invited, associated with an Apple Account, retired. */
package dev.verger.apple.user;
