package dev.verger.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogContextTest {

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void membersHoldWithinTheWorkAndHaveTheirOldValuesAfterwards() {
        MDC.put("room", "1");

        LogContext.of("room", 2).and("door", 3).around(() -> {
            assertThat(MDC.get("room")).isEqualTo("2");
            assertThat(MDC.get("door")).isEqualTo("3");
        });

        assertThat(MDC.get("room")).isEqualTo("1");
        assertThat(MDC.get("door")).isNull();
    }

    @Test
    void nullLeavesAMemberAsItIs() {
        MDC.put("room", "1");

        LogContext.of("room", null).around(() -> assertThat(MDC.get("room")).isEqualTo("1"));

        assertThat(MDC.get("room")).isEqualTo("1");
    }

    @Test
    void aFailureOfTheWorkPassesAndLeavesNoMember() {
        assertThatThrownBy(() -> LogContext.of("room", 2).around(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(MDC.get("room")).isNull();
    }
}
