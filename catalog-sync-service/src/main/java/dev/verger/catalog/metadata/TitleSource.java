package dev.verger.catalog.metadata;

import java.util.function.Consumer;

/** One of Apple's two metadata services. */
interface TitleSource {

    /**
     * @param own whether to ask with the location's token, which also shows custom apps and titles that owners may
     *     download again, or as the public
     * @param controls titles that must be there
     */
    void look(LookupSession visit, Titles titles, boolean own, Controls controls, Consumer<LookupAnswer> each);
}
