package dev.verger.testing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SyncRunTest {

    @Test
    void lastsFromItsStartToItsEnd() throws IOException {
        SyncRun run = run("""
                {"id":"481","kind":"FULL","state":"SUCCEEDED",
                 "queuedAt":"2026-11-22T08:00:00.000Z","startedAt":"2026-11-22T08:00:01.250Z",
                 "finishedAt":"2026-11-22T08:00:13.750Z"}
                """);

        assertThat(run.id()).isEqualTo(481);
        assertThat(run.hasEnded()).isTrue();
        assertThat(run.requireSuccess().seconds()).isEqualTo(12.5);
    }

    @Test
    void isOpenWhileItIsQueuedOrRuns() throws IOException {
        assertThat(run("{\"id\":\"1\",\"state\":\"QUEUED\"}").hasEnded()).isFalse();
        assertThat(run("{\"id\":\"1\",\"state\":\"RUNNING\"}").hasEnded()).isFalse();
    }

    @Test
    void aFailedRunIsNoMeasurement() throws IOException {
        SyncRun run = run("{\"id\":\"1\",\"state\":\"FAILED\",\"error\":{\"code\":\"X\"}}");

        assertThat(run.hasEnded()).isTrue();
        assertThatThrownBy(run::requireSuccess)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"code\":\"X\"");
    }

    private static SyncRun run(String json) throws IOException {
        return new SyncRun(new ObjectMapper().readTree(json));
    }
}
