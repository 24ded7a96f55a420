package dev.verger.notifications.projection;

import dev.verger.platform.client.FailureCause;

/** An owner could not be asked; what is stored of it may be out of date. */
public class SourceUnavailableException extends Exception {

    SourceUnavailableException(ConditionSource owner, Throwable reason) {
        super("%s does not answer as agreed: %s".formatted(owner, FailureCause.of(reason)), reason);
    }
}
