package dev.verger.catalog.webhook;

import java.util.List;

/** Learns of the events of assets and users before they are applied, because some belong to own operations. */
public interface ManagementEventListener {

    /**
     * Called in the transaction that applies the messages, which holds the location. May be repeated for the same event
     * and comes in any order; the messages themselves are not repeated once the transaction is committed.
     *
     * @param parts what messages say of one event, in the order of arrival; one at least
     * @return whether it is the event of an own operation, whose rows are then the listener's business alone
     */
    boolean received(long locationId, List<ManagementEvent> parts);
}
