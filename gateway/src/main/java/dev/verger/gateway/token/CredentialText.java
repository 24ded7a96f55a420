package dev.verger.gateway.token;

/**
 * Which texts may be part of credentials. Identity providers fail on others in ways of their own, such as on a zero
 * byte that a database cannot store. The rule is that of all texts of the API.
 */
final class CredentialText {

    private CredentialText() {}

    /** Whether it has no control characters, halves of surrogate pairs, line breaks or directional controls. */
    static boolean isPlain(String text) {
        return text.codePoints().noneMatch(CredentialText::isHostile);
    }

    private static boolean isHostile(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || character == 0x2028
                || character == 0x2029
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
