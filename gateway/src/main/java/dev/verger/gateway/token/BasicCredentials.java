package dev.verger.gateway.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and secret of an {@code Authorization: Basic} header. */
record BasicCredentials(String name, String secret) {

    /**
     * What an answer 401 asks for.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7617#section-2.1">RFC 7617, 2.1</a>
     */
    static final String CHALLENGE = "Basic realm=\"Verger\", charset=\"UTF-8\"";

    private static final String SCHEME = "Basic ";

    /** Empty when the header is absent, of another scheme, not readable or not plain text. */
    static Optional<BasicCredentials> of(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            String text = text(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()));
            int colon = text.indexOf(':');
            return colon < 1 || !CredentialText.isPlain(text)
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** UTF-8, as the challenge asks for, else ISO-8859-1, in which older clients write. */
    private static String text(byte[] pair) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(pair))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(pair, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public String toString() {
        return "BasicCredentials[]";
    }
}
