package dev.verger.apple;

/**
 * Apple's endpoints that Verger uses, named by their path; the metadata services are {@code lookup}
 * and {@code catalog}.
 */
public enum Endpoint {
    SERVICE_CONFIG("service/config"),
    CLIENT_CONFIG("client/config"),
    ASSETS("assets"),
    ASSIGNMENTS("assignments"),
    USERS("users"),
    ASSOCIATE("assets/associate"),
    DISASSOCIATE("assets/disassociate"),
    REVOKE("assets/revoke"),
    CREATE_USERS("users/create"),
    UPDATE_USERS("users/update"),
    RETIRE_USERS("users/retire"),
    STATUS("status"),
    /** On a host of its own, with a budget of its own. */
    LOOKUP("lookup"),
    /** The metadata service for organizations, also on hosts and with a budget of its own. */
    CATALOG("catalog");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** Path below the base address. */
    public String path() {
        return path;
    }
}
