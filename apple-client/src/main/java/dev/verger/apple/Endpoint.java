package dev.verger.apple;

/**
 * Apple's endpoints that Verger uses, named by their path; the metadata services are {@code lookup} and
 * {@code catalog}.
 */
public enum Endpoint {
    /** Where the addresses of the others are found. */
    SERVICE_CONFIG("service/config", null),
    CLIENT_CONFIG("client/config", "clientConfig"),
    ASSETS("assets", "getAssets"),
    ASSIGNMENTS("assignments", "getAssignments"),
    USERS("users", "getUsers"),
    ASSOCIATE("assets/associate", "associateAssets"),
    DISASSOCIATE("assets/disassociate", "disassociateAssets"),
    REVOKE("assets/revoke", "revokeAssets"),
    CREATE_USERS("users/create", "createUsers"),
    UPDATE_USERS("users/update", "updateUsers"),
    RETIRE_USERS("users/retire", "retireUsers"),
    STATUS("status", "eventStatus"),
    /** On a host of its own, with a budget of its own. */
    LOOKUP("lookup", null),
    /** The metadata service for organizations, also on hosts and with a budget of its own. */
    CATALOG("catalog", null);

    private final String path;
    private final String urlName;

    Endpoint(String path, String urlName) {
        this.path = path;
        this.urlName = urlName;
    }

    /** Path below the base address. */
    public String path() {
        return path;
    }

    /** Name of its address in the service configuration, or {@code null}. */
    String urlName() {
        return urlName;
    }
}
