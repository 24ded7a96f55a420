package dev.verger.notifications.subscription;

import java.util.Collection;
import java.util.Set;

/** Who knows locations before an event reports them. */
public interface LocationOwner {

    /**
     * Asks for these locations, and stores what is answered.
     *
     * @return those about which no answer came
     */
    Set<Long> ask(Collection<Long> ids);
}
