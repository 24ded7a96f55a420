package dev.verger.gateway.token;

/**
 * A refusal in OAuth's own words.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, 5.2</a>
 */
final class OAuthException extends RuntimeException {

    private final int status;
    private final String error;

    private OAuthException(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthException invalidRequest(String description) {
        return new OAuthException(400, "invalid_request", description);
    }

    static OAuthException unsupportedGrantType() {
        return new OAuthException(400, "unsupported_grant_type", "Only client_credentials is offered here.");
    }

    /** @param byHeader whether the client used HTTP Basic: then 401 is due, else 400 as at Jamf Pro */
    static OAuthException invalidClient(boolean byHeader) {
        return new OAuthException(
                byHeader ? 401 : 400, "invalid_client", "The client is unknown, or its secret is not right.");
    }

    static OAuthException of(String error) {
        return switch (error) {
            case "invalid_scope" -> new OAuthException(400, error, "The client may not ask for this scope.");
            case "unauthorized_client" -> new OAuthException(400, error, "The client may not get tokens this way.");
            case "unsupported_grant_type" ->
                new OAuthException(400, error, "The identity provider gives no tokens to clients.");
            default -> invalidRequest("The identity provider does not accept the request.");
        };
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }
}
