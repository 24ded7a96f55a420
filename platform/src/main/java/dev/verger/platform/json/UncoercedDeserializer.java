package dev.verger.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a member that is marked with {@link Uncoerced}. */
final class UncoercedDeserializer extends StdDeserializer<Object> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final boolean flag;

    UncoercedDeserializer() {
        this(false);
    }

    private UncoercedDeserializer(boolean flag) {
        super(Object.class);
        this.flag = flag;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new UncoercedDeserializer(property.getType().hasRawClass(Boolean.class));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return flag ? flag(parser) : number(parser);
    }

    private static Boolean flag(JsonParser parser) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw new RefusedMemberException(parser, "INVALID_FIELD", "must be true or false");
        }
        return parser.getBooleanValue();
    }

    private static Integer number(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT) {
            throw new RefusedMemberException(parser, "INVALID_FIELD", "must be a whole number of the documented range");
        }
        return parser.getIntValue();
    }
}
