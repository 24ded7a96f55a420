package dev.verger.notifications.projection;

/** An owner could not be asked; what is known of its part may be old. */
class OwnerUnavailableException extends Exception {

    OwnerUnavailableException(Owner owner, Throwable reason) {
        super("%s does not answer: %s".formatted(owner, reason), reason);
    }
}
