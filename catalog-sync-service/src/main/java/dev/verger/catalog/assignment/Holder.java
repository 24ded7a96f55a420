package dev.verger.catalog.assignment;

/** A device (by serial number) or a user (by {@code clientUserId}). */
record Holder(boolean isUser, String principal) {}
