package dev.verger.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.verger.observability.Expression.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @Test
    void findsMetricsAndTheirLabelsAmongFunctionsAndKeywords() {
        var expression = Expression.of("""
                histogram_quantile(0.99, sum by (route, le) (rate(http_seconds_bucket{job=~"a|b(c)", status!="200"}[5m])))
                > 1e-3 and on (job) max(up offset 15m) or vector(0)
                """);

        assertThat(expression.selectors())
                .containsExactly(
                        new Selector("http_seconds_bucket", Set.of("job", "status")), new Selector("up", Set.of()));
        assertThat(expression.groupings()).containsExactlyInAnyOrder("route", "le", "job");
    }

    @Test
    void findsWhatAJoinTakesFromTheOtherSide() {
        var expression = Expression.of(
                "topk(10, max by (location) (lag{location=~\"$location\"}) * on (location) group_left (name) info)");

        assertThat(expression.selectors()).extracting(Selector::metric).containsExactly("lag", "info");
        assertThat(expression.groupings()).containsExactlyInAnyOrder("location", "name");
    }

    @Test
    void namesWithinStringsAreNoMetrics() {
        assertThat(Expression.of("label_replace(vector(0), \"topic\", 'a \\'{ b', \"\", \"\")")
                        .selectors())
                .isEmpty();
    }

    @Test
    void variablesOfGrafanaMayStandForADuration() {
        assertThat(Expression.of("rate(a_total[$__rate_interval])").selectors())
                .containsExactly(new Selector("a_total", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(a", "sum(a))", "a{b=\"c\"", "a[5m", "a]", "{job=\"x\"}", "a # b", "a{b=\"c}"})
    void refusesWhatIsNotBalancedOrNoPromQl(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(text))
                .withMessageContaining(text);
    }
}
