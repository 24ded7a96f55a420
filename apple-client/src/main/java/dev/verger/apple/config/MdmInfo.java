package dev.verger.apple.config;

/**
 * Names the MDM server that manages a location. Advisory: Apple blocks no server and the last writer wins, so a server
 * compares {@code id} with its own on each answer.
 *
 * @param id up to 100 characters, unique per server
 * @param name up to 100 characters, shown to people
 * @param metadata up to 255 characters, free
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/mdminfo">Apple: MdmInfo</a>
 */
public record MdmInfo(String id, String name, String metadata) {}
