package dev.verger.catalog.apple;

/** The priority of a request when a library has more of them than Apple allows. */
public enum RequestPriority {
    /**
     * Pages of a listing: they reserve a short time ahead only, and not beside others that wait, so that the next
     * moments are free for requests that are urgent.
     */
    LISTING,
    /** Single requests for which a person or a notification waits: they take the next moment. */
    URGENT
}
