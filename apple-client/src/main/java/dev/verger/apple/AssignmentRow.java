package dev.verger.apple;

import com.fasterxml.jackson.core.JsonParser;
import dev.verger.apple.assignment.Assignment;
import java.io.IOException;

/** Reads rows of the one list that has millions of them, without a mapper in between. */
final class AssignmentRow {

    private AssignmentRow() {}

    static Assignment read(JsonParser parser) throws IOException {
        String adamId = null;
        String pricingParam = null;
        String serialNumber = null;
        String clientUserId = null;
        String idHash = null;
        String userStatus = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "adamId" -> adamId = text(parser);
                case "pricingParam" -> pricingParam = text(parser);
                case "serialNumber" -> serialNumber = text(parser);
                case "clientUserId" -> clientUserId = text(parser);
                case "idHash" -> idHash = text(parser);
                case "userStatus" -> userStatus = text(parser);
                default -> parser.skipChildren();
            }
        }
        return new Assignment(adamId, pricingParam, serialNumber, clientUserId, idHash, userStatus);
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            throw new IOException("a member of a row is no value");
        }
        return parser.getValueAsString();
    }
}
