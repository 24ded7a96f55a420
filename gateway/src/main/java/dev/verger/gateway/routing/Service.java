package dev.verger.gateway.routing;

/** The services behind the gateway. */
public enum Service {
    LOCATION("location-service"),
    CATALOG_SYNC("catalog-sync-service"),
    NOTIFICATION("notification-service");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** Its name in settings, metrics and health answers. */
    public String title() {
        return title;
    }
}
