/**
 * The content token (Jamf: service token) that opens one location: reading a {@code .vpptoken} file and saying exactly
 * what is wrong with a bad one. The token never shows up in a message or in {@code toString}.
 */
package dev.verger.apple.token;
