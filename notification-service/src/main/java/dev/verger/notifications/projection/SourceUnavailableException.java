package dev.verger.notifications.projection;

import dev.verger.platform.client.FailureCause;

/** An owner could not be asked; its stored conditions may be out of date. */
class SourceUnavailableException extends Exception {

    SourceUnavailableException(ConditionSource owner, Throwable reason) {
        super("%s does not answer as agreed: %s".formatted(owner, FailureCause.of(reason)), reason);
    }
}
