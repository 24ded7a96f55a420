package dev.verger.catalog.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.platform.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    private static final RequestedAsset APP = new RequestedAsset("1", null);

    @Test
    void serialNumbersCompareWithoutCaseAndBlanksAndCountOnce() {
        var asked = read(
                OperationType.ASSIGN,
                new AssignmentRequest(
                        List.of(APP, APP),
                        List.of("c02abc", " C02ABC", "D"),
                        List.of("u", "U"),
                        Map.of("C02abc", "u")));

        assertThat(asked.serialNumbers()).containsExactly("C02ABC", "D");
        assertThat(asked.clientUserIds()).containsExactly("u", "U");
        assertThat(asked.assets()).containsExactly(APP);
        assertThat(asked.usersToNotify()).containsExactly(Map.entry("C02ABC", "u"));
        assertThat(asked.tasks()).isEqualTo(4);
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(refused(OperationType.ASSIGN, null)).isEqualTo("serialNumbers");
        assertThat(refused(OperationType.ASSIGN, body(List.of(APP), List.of(), List.of())))
                .isEqualTo("serialNumbers");
        assertThat(refused(OperationType.ASSIGN, body(List.of(), List.of("D"), List.of())))
                .isEqualTo("assets");
        assertThat(refused(OperationType.ASSIGN, body(Collections.singletonList(null), List.of("D"), List.of())))
                .isEqualTo("assets[0]");
        assertThat(refused(OperationType.ASSIGN, body(List.of(APP), Arrays.asList("D", null), List.of())))
                .isEqualTo("serialNumbers[1]");
        assertThat(refused(OperationType.ASSIGN, body(List.of(APP), List.of(), List.of("u", " "))))
                .isEqualTo("clientUserIds[1]");
        assertThat(refused(OperationType.ASSIGN, body(List.of(APP), List.of("x".repeat(256)), List.of())))
                .isEqualTo("serialNumbers[0]");
    }

    @Test
    void aHundredThousandOfBothKindsAreTheMost() {
        List<String> serials = IntStream.range(0, 60_000).mapToObj(i -> "D" + i).toList();
        List<String> users = new ArrayList<>(
                IntStream.range(0, 40_000).mapToObj(i -> "u" + i).toList());
        assertThat(read(OperationType.RELEASE, body(List.of(), serials, users)).serialNumbers())
                .hasSize(60_000);

        users.add("one more");

        assertThat(refused(OperationType.RELEASE, body(List.of(), serials, users)))
                .isEqualTo("serialNumbers");
    }

    @Test
    void whomToNotifyBelongsToADeviceThatIsAssigned() {
        var stranger = new AssignmentRequest(List.of(APP), List.of("D"), List.of(), Map.of("E", "u"));
        var known = new AssignmentRequest(List.of(APP), List.of("D"), List.of(), Map.of("D", "u"));

        assertThat(refused(OperationType.ASSIGN, stranger)).isEqualTo("notifyUsers");
        assertThat(refused(OperationType.RELEASE, known)).isEqualTo("notifyUsers");
    }

    @Test
    void theSameRequestHasTheSameHash() {
        var one = read(OperationType.ASSIGN, new AssignmentRequest(List.of(APP), List.of("D"), List.of("u"), null));
        var same =
                read(OperationType.ASSIGN, new AssignmentRequest(List.of(APP), List.of("d "), List.of("u"), Map.of()));
        var other = read(OperationType.ASSIGN, new AssignmentRequest(List.of(APP), List.of("u"), List.of("D"), null));

        assertThat(IdempotencyKey.of("k", one)).isEqualTo(IdempotencyKey.of("k", same));
        assertThat(IdempotencyKey.of("k", one)).isNotEqualTo(IdempotencyKey.of("k", other));
        assertThat(IdempotencyKey.of(null, one)).isNull();
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> IdempotencyKey.of(" ", one)))
                .isNotNull();
    }

    private static AssignmentRequest body(List<RequestedAsset> assets, List<String> serials, List<String> users) {
        return new AssignmentRequest(assets, serials, users, null);
    }

    private static NewOperation read(OperationType type, AssignmentRequest body) {
        return RequestReader.read(type, body);
    }

    private static String refused(OperationType type, AssignmentRequest body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(type, body))
                .causes()
                .get(0)
                .field();
    }
}
