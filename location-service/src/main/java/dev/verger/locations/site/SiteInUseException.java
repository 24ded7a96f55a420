package dev.verger.locations.site;

import dev.verger.platform.error.ConflictException;
import java.util.List;
import java.util.stream.Collectors;

/** A site that something belongs to is not removed: what belongs to it would belong to no site. */
class SiteInUseException extends ConflictException {

    private SiteInUseException(String what, String names) {
        super("SITE_IN_USE", "These %s belong to the site: %s.".formatted(what, names));
    }

    /**
     * @param what is named, in the plural
     * @param mostNamed of the names
     * @throws SiteInUseException if there is any
     */
    static void throwIfAny(String what, List<String> names, int mostNamed) {
        if (!names.isEmpty()) {
            throw new SiteInUseException(
                    what,
                    names.stream().limit(mostNamed).collect(Collectors.joining(", "))
                            + (names.size() > mostNamed ? " and more" : ""));
        }
    }
}
