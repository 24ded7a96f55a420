package dev.verger.locations.apple;

import dev.verger.testing.apple.AppleLibrary;

/**
 * The library, location and token of a call.
 *
 * @param id the location, or null before the upload
 * @param token that the call sends, or null
 */
record Scene(AppleLibrary library, String id, String token) {}
