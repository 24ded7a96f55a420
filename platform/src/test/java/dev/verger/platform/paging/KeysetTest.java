package dev.verger.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysetTest {

    @Test
    void readsTheTermsOfAnOrder() {
        assertThat(OrderTerm.parse("coalesce(a.name, b.name) desc, a.id asc, lower(x)"))
                .containsExactly(
                        new OrderTerm("coalesce(a.name, b.name)", true),
                        new OrderTerm("a.id", false),
                        new OrderTerm("lower(x)", false));
    }

    @Test
    void sortsNullsAsPostgresqlDoes() {
        assertThat(Keyset.parts("name, id").stream()
                        .map(part -> part.after(null).sql()))
                .containsExactly("(name) is not null", "(name) is null");
        assertThat(Keyset.parts("name desc, id").stream()
                        .map(part -> part.after(null).sql()))
                .containsExactly("(name) is null", "(name) is not null");
    }

    @Test
    void continuesAfterTheLastRow() {
        SqlCondition rest =
                Keyset.parts("name, id desc, name").get(0).after(position(List.of("text", "bigint"), "Carnet", "7"));

        assertThat(rest.sql())
                .isEqualTo("(name) is not null and (name) >= cast(:keyset_value_0 as text) and ((name) >"
                        + " cast(:keyset_value_0 as text) or (name) is null or ((name) = cast(:keyset_value_0 as text)"
                        + " and ((id) < cast(:keyset_value_1 as bigint))))");
        assertThat(rest.binds()).isEqualTo(Map.of("keyset_value_0", "Carnet", "keyset_value_1", "7"));
    }

    @Test
    void continuesAfterARowWithoutAValue() {
        SqlCondition rest = Keyset.parts("name, id").get(1).after(position(List.of("text", "bigint"), null, "7"));

        assertThat(rest.sql())
                .isEqualTo("(name) is null and true and (false or ((name) is null and ((id) >"
                        + " cast(:keyset_value_1 as bigint) or (id) is null)))");
    }

    private static Keyset.Position position(List<String> types, String... values) {
        return new Keyset.Position(Arrays.asList(values), types);
    }
}
