package dev.verger.catalog.invitation;

import java.util.Arrays;
import java.util.Optional;

/** How an invitation reaches the users whom Apple did not link at once. */
enum DistributionMethod {
    /** notification-service mails it. */
    EMAIL,

    /** The MDM shows it on the device. */
    PROMPT,

    /** The MDM offers it in its self-service. */
    SELF_SERVICE,

    /** It does not: only users with a Managed Apple Account are registered. */
    AUTO_REGISTER_ONLY;

    static Optional<DistributionMethod> ofName(String name) {
        return Arrays.stream(values())
                .filter(method -> method.name().equals(name))
                .findFirst();
    }
}
