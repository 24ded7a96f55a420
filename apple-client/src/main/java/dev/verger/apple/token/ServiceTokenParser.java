package dev.verger.apple.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.token.ServiceTokenException.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Reads the text of a {@code .vpptoken} file. Causes are dropped on purpose: they would quote the token. */
final class ServiceTokenParser {

    /** Real files are well below 4 KiB; the limit only keeps nonsense out of memory and out of headers. */
    static final int MAX_CHARACTERS = 64 * 1024;

    private ServiceTokenParser() {}

    /** @throws ServiceTokenException if it is no such file, with the reason */
    static ServiceToken parse(String fileText) {
        if (fileText != null && fileText.length() > MAX_CHARACTERS) {
            throw new ServiceTokenException(Reason.TOO_LONG);
        }
        byte[] content = TokenFileText.content(fileText);
        JsonNode file = json(content);
        text(file, "token");
        return new ServiceToken(
                Base64.getEncoder().encodeToString(content), date(text(file, "expDate")), text(file, "orgName"));
    }

    private static JsonNode json(byte[] bytes) {
        JsonNode node;
        try {
            node = AppleJson.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new ServiceTokenException(Reason.NOT_JSON);
        }
        if (node == null || node.isMissingNode()) {
            throw new ServiceTokenException(Reason.NOT_JSON);
        }
        if (!node.isObject()) {
            throw new ServiceTokenException(Reason.NOT_AN_OBJECT);
        }
        return node;
    }

    private static String text(JsonNode file, String member) {
        JsonNode value = file.get(member);
        if (value == null || value.isNull()) {
            throw new ServiceTokenException(Reason.MEMBER_MISSING, member);
        }
        if (!value.isTextual()) {
            throw new ServiceTokenException(Reason.MEMBER_NOT_TEXT, member);
        }
        if (value.textValue().isBlank()) {
            throw new ServiceTokenException(Reason.MEMBER_MISSING, member);
        }
        return value.textValue();
    }

    private static Instant date(String text) {
        try {
            return AppleDates.parse(text);
        } catch (DateTimeException e) {
            throw new ServiceTokenException(Reason.BAD_DATE, "expDate");
        }
    }
}
