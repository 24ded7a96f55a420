package dev.verger.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortTest {

    @Test
    void refusesACriterionThatIsNull() {
        assertThatThrownBy(() -> Sort.parse(Arrays.asList("name", null))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void readsACommaListAndRepeatedParametersAlike() {
        var expected = List.of(new Sort("name", false), new Sort("id", true));

        assertThat(Sort.parse(List.of("name:asc,id:desc"))).isEqualTo(expected);
        assertThat(Sort.parse(List.of("name", "id:DESC"))).isEqualTo(expected);
    }

    @Test
    void ignoresEmptyCriteria() {
        assertThat(Sort.parse(List.of("", " , "))).isEmpty();
    }

    @Test
    void refusesAnotherDirection() {
        assertThatThrownBy(() -> Sort.parse(List.of("name:up"))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesMoreCriteriaThanAnyoneNeeds() {
        assertThatThrownBy(() -> Sort.parse(List.of("a,".repeat(11)))).isInstanceOf(InvalidRequestException.class);
    }
}
