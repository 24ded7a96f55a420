package dev.verger.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotFoundAnswerTest {

    @Test
    void acceptsAnErrorThatNamesTheObject() {
        assertThat(NotFoundAnswer.names("""
                {"httpStatus":404,"traceId":"a1","errors":[{"code":"NOT_FOUND","field":"id",
                 "description":"There is no location 12.","id":"12"}]}
                """, "12")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "<html><body>404 Not Found</body></html>",
                // Of a path that the answering process does not know.
                "{\"httpStatus\":404,\"traceId\":\"a1\",\"errors\":[{\"code\":\"NOT_FOUND\",\"field\":\"\","
                        + "\"description\":\"There is nothing at this path.\",\"id\":null}]}",
                // About another object.
                "{\"httpStatus\":404,\"traceId\":\"a1\",\"errors\":[{\"code\":\"NOT_FOUND\",\"field\":\"id\","
                        + "\"description\":\"There is no site 3.\",\"id\":\"3\"}]}"
            })
    void acceptsNothingElse(String body) {
        assertThat(NotFoundAnswer.names(body, "12")).isFalse();
    }
}
