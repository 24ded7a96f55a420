package dev.verger.apple.error;

/**
 * Something besides the token needs attention: the service moved (9634) or the webhook address does not answer (9728),
 * or the metadata service for organizations does not accept the developer key.
 */
public final class AppleSetupException extends AppleException {

    private static final long serialVersionUID = 1L;

    AppleSetupException(Failure failure) {
        super(failure, null);
    }
}
