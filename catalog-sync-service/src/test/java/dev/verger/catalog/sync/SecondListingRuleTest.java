package dev.verger.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.staging.Removals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondListingRuleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "0, 1000, false",
        "1, 1, true",
        "1, 2, false",
        "99, 100, false",
        "100, 100, true",
        "50, 101, false",
        "51, 101, true",
        "51, 102, false",
        "52, 102, true",
        "500000, 1000000, false",
        "500001, 1000000, true"
    })
    void appliesToMoreThanHalfOfManyAndToAllOfAny(long ends, long known, boolean applies) {
        assertThat(SecondListingRule.appliesTo(new Removals(ends, known))).isEqualTo(applies);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, true",
        "100, 110, true",
        "100, 90, true",
        "100, 111, false",
        "100, 89, false",
        "5, 5, true",
        "5, 4, false",
        "1, 2, false",
        "1000000000000, 1100000000000, true"
    })
    void agreeWithinATenth(long first, long second, boolean agree) {
        assertThat(SecondListingRule.agree(first, second)).isEqualTo(agree);
    }
}
