package dev.verger.simulator.library;

/** Which server says that it manages the location; Apple calls it mdmInfo. */
public record MdmClaim(String id, String name, String metadata) {}
