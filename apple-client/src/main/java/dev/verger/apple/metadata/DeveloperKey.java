package dev.verger.apple.metadata;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Proves to Apple's metadata service for organizations that a developer whom Apple enabled as MDM vendor asks. Never
 * printed.
 *
 * @param keyId ten characters that Apple gave the key
 * @param teamId the developer's team
 */
public record DeveloperKey(String keyId, String teamId, ECPrivateKey privateKey) {

    public DeveloperKey {
        requireNonNull(keyId, "keyId");
        requireNonNull(teamId, "teamId");
        requireNonNull(privateKey, "privateKey");
    }

    /**
     * Reads the private key as Apple hands it out.
     *
     * @param text PKCS #8: the text of a {@code .p8} file, or its base64 alone
     * @throws IllegalArgumentException when it is no private key on a curve; says nothing of the text
     */
    public static DeveloperKey of(String keyId, String teamId, String text) {
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(text.replace("\\n", "\n").replaceAll("-----[A-Z ]+-----", ""));
            return new DeveloperKey(keyId, teamId, (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not a PKCS #8 private key of an elliptic curve");
        }
    }

    @Override
    public String toString() {
        return "DeveloperKey[keyId=" + keyId + ", teamId=" + teamId + "]";
    }
}
