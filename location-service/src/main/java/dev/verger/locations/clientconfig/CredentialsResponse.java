package dev.verger.locations.clientconfig;

/**
 * All that is needed for requests to Apple about a location; for the service account only.
 *
 * @param token the bearer token, in clear
 * @param tokenVersion to be carried by every report about the token
 * @param mdmInfoId our id towards Apple; an answer that names another one says that we lost it
 * @param webhookSecretHash SHA-256, in lower-case hex, of the bearer that Apple sends to the webhook
 */
record CredentialsResponse(String token, long tokenVersion, String mdmInfoId, String webhookSecretHash) {

    @Override
    public String toString() {
        return "CredentialsResponse[tokenVersion=" + tokenVersion + "]";
    }
}
