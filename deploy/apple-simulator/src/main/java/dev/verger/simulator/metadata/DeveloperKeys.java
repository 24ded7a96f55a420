package dev.verger.simulator.metadata;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys of developer accounts that Apple has enabled as MDM vendors, by their id of ten characters. */
public final class DeveloperKeys {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, DeveloperKey> keys = new TreeMap<>();

    /**
     * The public half of a key pair.
     *
     * @param publicKey X.509 encoding in base64
     */
    public record DeveloperKey(String keyId, String teamId, String publicKey) {

        PublicKey decoded() throws GeneralSecurityException {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        }
    }

    /**
     * A new key as the developer gets it.
     *
     * @param privateKey PKCS #8 in PEM form, as in Apple's {@code .p8} files
     */
    public record NewKey(String keyId, String teamId, String privateKey) {}

    /** Creates a key for a team. */
    public NewKey create(String teamId) {
        KeyPair pair = pair();
        String keyId = tenCharacters();
        add(new DeveloperKey(
                keyId,
                teamId,
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return new NewKey(keyId, teamId, pem);
    }

    /** Adds a key. */
    public void add(DeveloperKey key) {
        keys.put(key.keyId(), key);
    }

    Optional<DeveloperKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    public Collection<DeveloperKey> all() {
        return List.copyOf(keys.values());
    }

    private String tenCharacters() {
        var id = new StringBuilder();
        random.ints(10, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }
}
