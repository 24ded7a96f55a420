package dev.verger.catalog.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // method            | managed | result  | code        | number | status     | address | outcome
                "EMAIL               | false   | DONE    |             |        | Registered | true    | INVITED",
                "EMAIL               | false   | SKIPPED | USER_EXISTS | 9716   | Registered | true    | INVITED",
                "EMAIL               | false   | DONE    |             |        | Registered | false   | FAILED NO_MAIL_ADDRESS",
                "PROMPT              | false   | DONE    |             |        | Registered | false   | INVITED",
                "SELF_SERVICE        | true    | DONE    |             |        | Registered | false   | INVITED",
                "EMAIL               | true    | DONE    |             |        | Associated | true    | REGISTERED",
                "EMAIL               | true    | FAILED  | ACCOUNT_NOT_ASSOCIABLE | 9635 |     | true    | FAILED ACCOUNT_NOT_ASSOCIABLE 9635",
                "EMAIL               | false   | FAILED  | EXPIRED     |        | Registered | true    | FAILED EXPIRED",
                "EMAIL               | false   | DONE    |             |        | Retired    | true    | REGISTERED",
                "EMAIL               | false   |         |             |        | Associated | true    | UNTOUCHED",
                "AUTO_REGISTER_ONLY  | true    | DONE    |             |        | Associated | false   | REGISTERED",
                "AUTO_REGISTER_ONLY  | true    | SKIPPED | USER_EXISTS | 9716   | Registered | true    | FAILED USER_EXISTS 9716",
                "AUTO_REGISTER_ONLY  | true    | SKIPPED | USER_EXISTS | 9716   | Associated | true    | REGISTERED",
                "AUTO_REGISTER_ONLY  | true    | DONE    |             |        | Registered | true    | REGISTERED",
                "AUTO_REGISTER_ONLY  | false   |         |             |        |            | true    | FAILED NO_MANAGED_APPLE_ACCOUNT",
                "AUTO_REGISTER_ONLY  | false   |         |             |        | Associated | true    | UNTOUCHED",
            })
    void followsFromTheResultAndTheUser(
            DistributionMethod method,
            boolean managed,
            String result,
            String code,
            Integer number,
            String status,
            boolean hasAddress,
            String expected) {
        Outcome outcome = Outcome.of(method, new SentUser("u", managed, 0, result, code, number, status, hasAddress));

        String text = outcome.kind()
                + (outcome.code() == null ? "" : " " + outcome.code())
                + (outcome.appleErrorNumber() == null ? "" : " " + outcome.appleErrorNumber());
        assertThat(text).isEqualTo(expected);
        if (outcome.code() != null) {
            assertThat(SendingFailure.description(outcome.code())).endsWith(".");
        }
    }
}
