package dev.verger.simulator.library;

/** The server that claims to manage the location; Apple's {@code mdmInfo}. */
public record MdmClaim(String id, String name, String metadata) {}
