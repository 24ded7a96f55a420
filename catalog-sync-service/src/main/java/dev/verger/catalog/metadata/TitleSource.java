package dev.verger.catalog.metadata;

import java.util.function.Consumer;

/** One of Apple's two metadata services. */
interface TitleSource {

    /**
     * @param own whether to ask with the location's token, which also shows custom apps and titles that owners may
     *     download again, or as the public
     * @param controls titles that must be there
     * @throws dev.verger.apple.error.AppleException if the service fails, or refuses
     * @throws MetadataPausedException if the service is paused for longer than the session waits, or is too slow
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run is interrupted meanwhile
     */
    void look(LookupSession visit, Titles titles, boolean own, Controls controls, Consumer<LookupAnswer> each);
}
