package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.MailAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs who unsubscribes from what, in 56 characters that a URL can have. Addresses are hashed with the key, so that
 * nothing can be learned of them from a log that has the URL. A signature does not expire.
 */
final class UnsubscribeSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAILBOX_BYTES = 16;
    private static final int SIGNED_BYTES = Long.BYTES + MAILBOX_BYTES;

    /** Makes whole groups of three bytes, so that each text means other bytes. */
    private static final int SIGNATURE_BYTES = 18;

    private final SecretKeySpec key;

    /** @param key secret, at least 32 bytes */
    UnsubscribeSignature(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * What a link stands for.
     *
     * @param mailbox the hash of its address for this subscription
     */
    record Link(long subscriptionId, ByteBuffer mailbox) {}

    String sign(long subscriptionId, MailAddress address) {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(subscriptionId)
                .put(mailbox(subscriptionId, address))
                .array();
        byte[] text = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES)
                .put(signed)
                .put(signature(signed))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Empty if the text was not signed with this key. */
    Optional<Link> read(String text) {
        byte[] bytes = decoded(text);
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, Math.min(SIGNED_BYTES, bytes.length), bytes.length);
        if (!MessageDigest.isEqual(signature, signature(signed))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(signed);
        return Optional.of(new Link(read.getLong(), read.slice()));
    }

    boolean isOf(Link link, MailAddress address) {
        return link.mailbox().equals(ByteBuffer.wrap(mailbox(link.subscriptionId(), address)));
    }

    private byte[] mailbox(long subscriptionId, MailAddress address) {
        String text = "mailbox %d %s".formatted(subscriptionId, address.value());
        return Arrays.copyOf(mac(text.getBytes(StandardCharsets.UTF_8)), MAILBOX_BYTES);
    }

    private byte[] signature(byte[] signed) {
        byte[] purpose = "unsubscribe ".getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(purpose.length + signed.length)
                .put(purpose)
                .put(signed)
                .array();
        return Arrays.copyOf(mac(all), SIGNATURE_BYTES);
    }

    private byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
