package dev.verger.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void writesWhatItRead(String flags) {
        String text = "00-" + TRACE + "-" + SPAN + "-" + flags;

        SpanContext context = Traceparent.parse(text).orElseThrow();

        assertThat(context.getTraceId()).isEqualTo(TRACE);
        assertThat(context.isRemote()).isTrue();
        assertThat(context.isSampled()).isEqualTo(flags.equals("01"));
        assertThat(Traceparent.of(context)).isEqualTo(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00",
                "no trace",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y",
                "00-0af7651916cd43dd8448eb211c80319é-b7ad6b7169203331-01"
            })
    void ignoresWhatIsNoTraceparent(String text) {
        assertThat(Traceparent.parse(text)).isEmpty();
    }

    @Test
    void readsWhatALaterVersionAdds() {
        assertThat(Traceparent.parse("01-" + TRACE + "-" + SPAN + "-01-more")).isPresent();
    }

    @Test
    void begins() {
        SpanContext one = Traceparent.begin();

        assertThat(Traceparent.parse(Traceparent.of(one))).isPresent();
        assertThat(Traceparent.begin().getTraceId()).isNotEqualTo(one.getTraceId());
    }

    @Test
    void isThatOfTheCurrentWork() {
        SpanContext work = Traceparent.begin();

        assertThat(Traceparent.current()).isNull();
        try (var scope = Span.wrap(work).makeCurrent()) {
            assertThat(Traceparent.current()).isEqualTo(Traceparent.of(work));
        }
        assertThat(Traceparent.current()).isNull();
    }
}
