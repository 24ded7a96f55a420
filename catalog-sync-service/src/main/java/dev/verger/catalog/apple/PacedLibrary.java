package dev.verger.catalog.apple;

import dev.verger.platform.text.ForeignText;
import java.util.List;

/**
 * A library whose requests are paced together.
 *
 * @param uId Apple's id of it
 * @param organizationName whose libraries pause together, or null
 */
record PacedLibrary(String uId, String organizationName) {

    PacedLibrary {
        organizationName = ForeignText.clean(organizationName);
    }

    /** Under what its own pauses are kept. */
    String scope() {
        return "library:" + uId;
    }

    /** Under what pauses of all libraries of the organization are kept. */
    String organizationScope() {
        return "organization:" + organizationName;
    }

    /** Whose pauses count for it. */
    List<String> scopes() {
        return List.of(scope(), organizationScope());
    }
}
