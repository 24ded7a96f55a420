package dev.verger.catalog.webhook;

/** Learns of the events of assets and users before they are applied, because some belong to own operations. */
public interface ManagementEventListener {

    /**
     * Called in the transaction that applies the message, which holds the location. May be repeated for the same event
     * and comes in any order; the message itself is not repeated once the transaction is committed.
     *
     * @return whether it is the event of an own operation, whose rows are then the listener's business alone
     */
    boolean received(long locationId, ManagementEvent event);
}
