package dev.verger.locations.apple;

import dev.verger.testing.apple.AppleLibrary;

/**
 * What a call is about.
 *
 * @param id the location, or null before the upload
 * @param token that the call sends, or null
 */
record Scene(AppleLibrary library, String id, String token) {}
