package dev.verger.apple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Streams the rows of an assignments page, the one answer that comes in millions of rows. */
final class AssignmentRows {

    private static final ObjectReader MDM_INFO =
            AppleJson.MAPPER
                    .readerFor(MdmInfo.class)
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Integer nextPageIndex;
    private int currentPageIndex;
    private int size;
    private int totalPages;
    private String versionId;
    private String uId;
    private Instant tokenExpirationDate;
    private MdmInfo mdmInfo;

    private AssignmentRows() {}

    static AssignmentPage read(byte[] body, Consumer<Assignment> rows)
            throws IOException, AppleErrorBody {
        try (JsonParser parser = AppleJson.MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            return new AssignmentRows().page(parser, body, rows);
        }
    }

    private AssignmentPage page(JsonParser parser, byte[] body, Consumer<Assignment> rows)
            throws IOException, AppleErrorBody {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "assignments" -> readRows(parser, rows);
                case "currentPageIndex" -> currentPageIndex = parser.getValueAsInt();
                case "nextPageIndex" -> nextPageIndex = index(parser);
                case "size" -> size = parser.getValueAsInt();
                case "totalPages" -> totalPages = parser.getValueAsInt();
                case "versionId" -> versionId = parser.getValueAsString();
                case "uId" -> uId = parser.getValueAsString();
                case "tokenExpirationDate" -> tokenExpirationDate = date(parser.getValueAsString());
                case "mdmInfo" -> mdmInfo = MDM_INFO.readValue(parser);
                case "errorNumber" ->
                        throw new AppleErrorBody(
                                AppleJson.MAPPER.readValue(body, ErrorResponse.class));
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new IOException("more than one object");
        }
        return new AssignmentPage(
                List.of(),
                currentPageIndex,
                nextPageIndex,
                size,
                totalPages,
                versionId,
                uId,
                tokenExpirationDate,
                mdmInfo);
    }

    private static void readRows(JsonParser parser, Consumer<Assignment> rows) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("assignments is no array");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            rows.accept(row(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new IOException("a row is no object");
        }
    }

    private static Assignment row(JsonParser parser) throws IOException {
        String adamId = null;
        String pricingParam = null;
        String serialNumber = null;
        String clientUserId = null;
        String idHash = null;
        String userStatus = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "adamId" -> adamId = parser.getValueAsString();
                case "pricingParam" -> pricingParam = parser.getValueAsString();
                case "serialNumber" -> serialNumber = parser.getValueAsString();
                case "clientUserId" -> clientUserId = parser.getValueAsString();
                case "idHash" -> idHash = parser.getValueAsString();
                case "userStatus" -> userStatus = parser.getValueAsString();
                default -> parser.skipChildren();
            }
        }
        return new Assignment(adamId, pricingParam, serialNumber, clientUserId, idHash, userStatus);
    }

    private static Integer index(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? null
                : Integer.valueOf(parser.getValueAsInt());
    }

    private static Instant date(String text) {
        try {
            return text == null ? null : AppleDates.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
