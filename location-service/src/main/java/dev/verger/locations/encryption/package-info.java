/**
 * Encrypts secrets in the database: Apple's tokens and the webhook's secrets. Every ciphertext is bound to the place it
 * belongs to, so it opens nowhere else.
 */
package dev.verger.locations.encryption;
