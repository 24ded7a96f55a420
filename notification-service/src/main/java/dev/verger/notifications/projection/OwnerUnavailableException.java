package dev.verger.notifications.projection;

import dev.verger.platform.client.FailureCause;

/** An owner could not be asked; what is known of its part may be old. */
class OwnerUnavailableException extends Exception {

    OwnerUnavailableException(Owner owner, Throwable reason) {
        super("%s does not answer as agreed: %s".formatted(owner, FailureCause.of(reason)), reason);
    }
}
