package dev.verger.apple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.page.PageHead;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * Reads one page of a list while it arrives: each row goes to its consumer as soon as it is there, and no tree of the
 * page is made. An error number may stand behind the rows, so only a caller that got the head may keep what was handed
 * over.
 */
final class PageReader {

    private static final ObjectReader MDM_INFO = part(MdmInfo.class);
    private static final ObjectReader ERROR_INFO = part(ErrorResponse.ErrorInfo.class);

    /** Reads one row, with the parser at its start, and passes it on. */
    @FunctionalInterface
    interface RowReader {
        void read(JsonParser parser) throws IOException;
    }

    private final String member;
    private final Map<String, RowReader> lists;
    private boolean listed;
    private int rows;
    private Integer currentPageIndex;
    private Integer nextPageIndex;
    private Integer size;
    private Integer totalPages;
    private String versionId;
    private String uId;
    private Instant tokenExpirationDate;
    private MdmInfo mdmInfo;
    private int errorNumber;
    private String errorMessage;
    private ErrorResponse.ErrorInfo errorInfo;

    private PageReader(String member, Map<String, RowReader> lists) {
        this.member = member;
        this.lists = lists;
    }

    /**
     * @param member name of the list whose rows count as those of the page
     * @param lists this one and others that the page may have, by name
     * @throws IOException if it is no object with the documented members
     * @throws AppleErrorBody if it is an error object
     */
    static PageHead read(InputStream body, String member, Map<String, RowReader> lists)
            throws IOException, AppleErrorBody {
        try (JsonParser parser = AppleJson.MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            return new PageReader(member, lists).page(parser);
        }
    }

    /** A reader of an object inside of an answer, which does not end with it. */
    static ObjectReader part(Class<?> type) {
        return AppleJson.MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private PageHead page(JsonParser parser) throws IOException, AppleErrorBody {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            RowReader list = lists.get(name);
            if (list == null) {
                readMember(parser, name);
            } else {
                readRows(parser, name, list);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new IOException("more than one object");
        }
        if (errorNumber != 0) {
            throw new AppleErrorBody(new ErrorResponse(errorNumber, errorMessage, errorInfo));
        }
        return new PageHead(
                listed,
                rows,
                currentPageIndex,
                nextPageIndex,
                size,
                totalPages,
                versionId,
                uId,
                tokenExpirationDate,
                mdmInfo);
    }

    private void readMember(JsonParser parser, String name) throws IOException {
        switch (name) {
            case "currentPageIndex" -> currentPageIndex = number(parser);
            case "nextPageIndex" -> nextPageIndex = number(parser);
            case "size" -> size = number(parser);
            case "totalPages" -> totalPages = number(parser);
            case "versionId" -> versionId = text(parser);
            case "uId" -> uId = text(parser);
            case "tokenExpirationDate" -> tokenExpirationDate = date(text(parser));
            case "mdmInfo" -> mdmInfo = MDM_INFO.readValue(parser);
            default -> readError(parser, name);
        }
    }

    private void readError(JsonParser parser, String name) throws IOException {
        if (name.equals("errorInfo") && parser.currentToken() == JsonToken.START_OBJECT) {
            errorInfo = ERROR_INFO.readValue(parser);
        } else if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else if (name.equals("errorNumber")) {
            errorNumber = parser.getValueAsInt();
        } else if (name.equals("errorMessage")) {
            errorMessage = parser.getValueAsString();
        }
    }

    private void readRows(JsonParser parser, String name, RowReader list) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("the rows are no array");
        }
        int read = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            list.read(parser);
            read++;
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new IOException("a row is no object");
        }
        if (name.equals(member)) {
            listed = true;
            rows += read;
        }
    }

    /** Apple's ids are text, and have been seen as numbers. */
    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        requireScalar(parser);
        return parser.getValueAsString();
    }

    private static Integer number(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        requireScalar(parser);
        int value = parser.getValueAsInt(Integer.MIN_VALUE);
        if (value == Integer.MIN_VALUE) {
            throw new IOException("not a number");
        }
        return value;
    }

    private static void requireScalar(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw new IOException("a member is of another type than documented");
        }
    }

    private static Instant date(String text) {
        try {
            return text == null ? null : AppleDates.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
