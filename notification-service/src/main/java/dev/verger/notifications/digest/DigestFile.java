package dev.verger.notifications.digest;

/**
 * The file that lists what a mail has no room for.
 *
 * @param name ASCII, with its extension
 * @param content CSV
 * @param titles how many it lists
 * @param complete whether those are all of them
 */
record DigestFile(String name, byte[] content, int titles, boolean complete) {}
