package dev.verger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.text.TextKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Body(
            @Text(TextKind.LINE) String name,
            @Text(TextKind.LINES) String note,
            @Text(TextKind.IDENTIFIER) List<String> ids,
            @Text(TextKind.IDENTIFIER) Map<String, String> names,

            @Text(value = TextKind.RAW, code = "INVALID_TOKEN")
            String file,

            @Uncoerced Integer count,
            @Uncoerced Boolean active,
            List<Part> parts) {}

    record Part(@Text(TextKind.LINE) String kind) {}

    @Test
    void readsEachMemberByItsKind() throws JsonProcessingException {
        String json = """
                {"name":"e\\u0301","note":"a\\r\\nb","ids":["e\\u0301",null],"names":{"a":"b"},"file":"\\u0000",
                 "count":5,"active":true,"parts":[{"kind":null}]}""";

        for (Body body : List.of(JSON.readValue(json, Body.class), JSON.treeToValue(JSON.readTree(json), Body.class))) {
            assertThat(body)
                    .isEqualTo(new Body(
                            "\u00e9",
                            "a\nb",
                            Arrays.asList("e\u0301", null),
                            Map.of("a", "b"),
                            "\u0000",
                            5,
                            true,
                            List.of(new Part(null))));
        }
        assertThat(JSON.readValue("{}", Body.class))
                .isEqualTo(new Body(null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":5}                             | name          | INVALID_FIELD",
                "{\"name\":{\"a\":1}}                     | name          | INVALID_FIELD",
                "{\"name\":\"\\u0000\"}                   | name          | INVALID_FIELD",
                "{\"name\":\"\\ud800\"}                   | name          | INVALID_FIELD",
                "{\"name\":\"\\u202e\"}                   | name          | INVALID_FIELD",
                "{\"ids\":\"x\"}                          | ids           | INVALID_FIELD",
                "{\"ids\":[\"x\",true]}                   | ids[1]        | INVALID_FIELD",
                "{\"ids\":[[]]}                           | ids[0]        | INVALID_FIELD",
                "{\"names\":[]}                          | names         | INVALID_FIELD",
                "{\"names\":{\"a\":5}}                  | names.a       | INVALID_FIELD",
                "{\"names\":{\"a\":null}}               | names.a       | INVALID_FIELD",
                "{\"names\":{\"\\u202e\":\"x\"}}       | names         | INVALID_FIELD",
                "{\"file\":[\"x\"]}                       | file          | INVALID_TOKEN",
                "{\"count\":\"5\"}                        | count         | INVALID_FIELD",
                "{\"count\":5.0}                          | count         | INVALID_FIELD",
                "{\"count\":3000000000}                   | count         | INVALID_FIELD",
                "{\"count\":[]}                           | count         | INVALID_FIELD",
                "{\"active\":\"true\"}                    | active        | INVALID_FIELD",
                "{\"active\":0}                           | active        | INVALID_FIELD",
                "{\"parts\":[{},{\"kind\":\"a\\u0007\"}]} | parts[1].kind | INVALID_FIELD",
            })
    void refusesAndNamesTheMember(String json, String member, String code) throws JsonProcessingException {
        var tree = JSON.readTree(json);

        for (RefusedMemberException refused : List.of(
                catchThrowableOfType(RefusedMemberException.class, () -> JSON.readValue(json, Body.class)),
                catchThrowableOfType(RefusedMemberException.class, () -> JSON.treeToValue(tree, Body.class)))) {
            assertThat(path(refused)).isEqualTo(member);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.getOriginalMessage()).startsWith("must ");
        }
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] json = "{\"file\":\"??\"}".getBytes(StandardCharsets.US_ASCII);
        json[9] = (byte) 0xFF;

        var refused = catchThrowableOfType(RefusedMemberException.class, () -> JSON.readValue(json, Body.class));

        assertThat(refused.code()).isEqualTo("INVALID_TOKEN");
        assertThat(refused).hasNoCause();
    }

    private static String path(RefusedMemberException refused) {
        var path = new StringBuilder();
        for (var step : refused.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }
}
