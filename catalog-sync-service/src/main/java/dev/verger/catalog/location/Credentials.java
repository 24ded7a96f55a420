package dev.verger.catalog.location;

/**
 * What it takes to speak to Apple for a location. Lives as long as the run or operation that fetched it; never stored,
 * never logged.
 *
 * @param token the whole base64 text of the token file
 * @param mdmInfoId how this installation names itself to Apple
 * @param webhookSecretHash for checking Apple's notifications
 */
public record Credentials(String token, int tokenVersion, String mdmInfoId, String webhookSecretHash) {

    @Override
    public String toString() {
        return "Credentials[tokenVersion=" + tokenVersion + "]";
    }
}
