package dev.verger.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsqlFilterTest {

    private static final Columns COLUMNS = new Columns(
            "id",
            "id",
            Column.number("id", "id"),
            Column.text("name", "name"),
            Column.code("code", "code"),
            Column.code("serial", "serial").upperCase(),
            Column.date("since", "since"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since>=2026-11-21T01:00:00 01:00",
                "since>=2026-11-21T01:00:00+0100",
                "since>='2026-11-21T01:00:00 01:00'",
                "since>=2026-11-21T01:00 0100"
            })
    void understandsAPlusThatArrivedAsABlank(String filter) {
        assertThat(RsqlFilter.parse(filter, COLUMNS).binds())
                .isEqualTo(Map.of("f0", Instant.parse("2026-11-21T00:00:00Z")));
    }

    @Test
    void comparesTextThatLooksLikeADateAsText() {
        assertThat(RsqlFilter.parse("code=='2026-11-21T01:00:00 01:00'", COLUMNS)
                        .binds())
                .containsValue("2026-11-21T01:00:00 01:00");
    }

    @Test
    void bindsTheValuesOfOneComparisonTogether() {
        SqlCondition condition = RsqlFilter.parse("serial=in=(' c02x ',D*,e)", COLUMNS);

        assertThat(condition.sql()).isEqualTo("(serial = any(:f0) or serial like :f1)");
        assertThat(condition.binds().get("f0")).isEqualTo(new String[] {"C02X", "E"});
        assertThat(condition.binds().get("f1")).isEqualTo("D%");
        assertThat(RsqlFilter.parse("id=in=(1,2.0)", COLUMNS).binds().get("f0")).isEqualTo(new Long[] {1L, 2L});
    }

    @Test
    void accepts500ValuesAndNoMore() {
        String uuid = ",01234567-89ab-cdef-0123-456789abcdef";

        assertThat(RsqlFilter.parse("serial=in=(a" + uuid.repeat(499) + ")", COLUMNS)
                        .binds())
                .hasSize(1);
        refused("serial=in=(a" + ",b".repeat(500) + ")");
        refused("id==1" + ",id==1".repeat(100));
        refused("name==" + "x".repeat(24_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name==a\u0000b", "name=='a\tb'", "name==a\n", "name==\u202Eb", "name=='\uD800'"})
    void refusesCharactersThatNoTextCanHave(String filter) {
        refused(filter);
    }

    private static void refused(String filter) {
        assertThatThrownBy(() -> RsqlFilter.parse(filter, COLUMNS)).isInstanceOf(InvalidRequestException.class);
    }
}
