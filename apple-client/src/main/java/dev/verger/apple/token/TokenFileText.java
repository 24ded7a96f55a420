package dev.verger.apple.token;

import dev.verger.apple.token.ServiceTokenException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The way from the text of a token file to the JSON inside of it: tolerates what programs do to such a text on its way,
 * and names what it is when it is something else.
 */
final class TokenFileText {

    private static final byte[] PKCS7 = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D};

    /** What the byte order mark of UTF-16 becomes when it is read as another encoding. */
    private static final String BAD_MARKS = "\uFFFE\uFFFD\u00FF\u00FE";

    private static final int DER_SEQUENCE = 0x30;

    private TokenFileText() {}

    /** @throws ServiceTokenException when there is nothing that could be JSON */
    static byte[] content(String fileText) {
        String text = unquoted(fileText == null ? "" : fileText);
        if (text.isEmpty()) {
            throw new ServiceTokenException(Reason.EMPTY);
        }
        refuseUtf16(text);
        refuseSmime(text);
        if (text.startsWith("{")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] content = decode(withoutBlanks(text));
        refuseOthers(content);
        return content;
    }

    /** Without blanks around it and one pair of quotes, as a JSON string or a shell has them. */
    private static String unquoted(String fileText) {
        String text = strip(fileText);
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && text.charAt(0) == text.charAt(last) && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? strip(text.substring(1, last)) : text;
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String withoutBlanks(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isBlank(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** White space of any script, and a byte order mark. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF;
    }

    /** Either alphabet, with or without padding. */
    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new ServiceTokenException(Reason.NOT_BASE64);
        }
    }

    /** UTF-16 that was read as another encoding: each second character is NUL. */
    private static void refuseUtf16(String text) {
        int start = 0;
        while (start < text.length() && BAD_MARKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        if (text.length() - start >= 4 && (isNulAtEachSecond(text, start) || isNulAtEachSecond(text, start + 1))) {
            throw new ServiceTokenException(Reason.UTF_16);
        }
    }

    private static boolean isNulAtEachSecond(String text, int start) {
        for (int i = start; i < text.length(); i += 2) {
            if (text.charAt(i) != '\0') {
                return false;
            }
        }
        return true;
    }

    private static void refuseSmime(String text) {
        String head = text.substring(0, Math.min(200, text.length())).toLowerCase(Locale.ROOT);
        if (head.startsWith("mime-version:") || head.startsWith("content-") || head.startsWith("-----begin ")) {
            throw new ServiceTokenException(Reason.SMIME);
        }
    }

    /** What is base64 as well, but has no JSON in UTF-8 inside. */
    private static void refuseOthers(byte[] content) {
        if (isUtf16(content)) {
            throw new ServiceTokenException(Reason.UTF_16);
        }
        if (isPkcs7(content)) {
            throw new ServiceTokenException(Reason.SMIME);
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        refuseSmime(text);
        if (isBase64OfAnObject(withoutBlanks(text))) {
            throw new ServiceTokenException(Reason.ENCODED_TWICE);
        }
    }

    private static boolean isUtf16(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int mark = (content[0] & 0xFF) << 8 | content[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE || mark == '{' || mark == '{' << 8;
    }

    private static boolean isPkcs7(byte[] content) {
        if (content.length < 32 || content[0] != DER_SEQUENCE) {
            return false;
        }
        for (int i = 2; i < 16; i++) {
            if (startsWith(content, i, PKCS7)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] content, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (content[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64OfAnObject(String text) {
        try {
            byte[] inner = decode(text);
            return inner.length > 0 && inner[0] == '{';
        } catch (ServiceTokenException e) {
            return false;
        }
    }
}
