package dev.verger.catalog.asset;

/**
 * A batch of titles that were given their names.
 *
 * @param written titles whose name or kind changed
 * @param last number of the last title of the batch
 * @param done whether the location has no more titles
 */
public record NamedTitles(int written, int last, boolean done) {

    /** Where there are no names. */
    static final NamedTitles NONE = new NamedTitles(0, 0, true);
}
