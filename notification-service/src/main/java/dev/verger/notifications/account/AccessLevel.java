package dev.verger.notifications.account;

import com.fasterxml.jackson.annotation.JsonValue;

/** How much a caller sees, named as at Jamf. */
public enum AccessLevel {
    FULL_ACCESS("FullAccess"),
    SITE_ACCESS("SiteAccess");

    private final String name;

    AccessLevel(String name) {
        this.name = name;
    }

    @JsonValue
    public String jamfName() {
        return name;
    }
}
