package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which error a call with several mistakes gets. */
class ValidationOrderTest {

    private static SimulatorFixture apple;

    @BeforeAll
    static void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", """
                {"enforceRequestRate":false,"maxAssets":2,"maxSerialNumbers":2,
                 "maxClientUserIds":2,"maxUsers":2}""");
    }

    @AfterAll
    static void stop() {
        apple.close();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "PUT  | assets/associate | expired | text/plain       | x  | 9726",
                "POST | assets/associate | none    | text/plain       | x  | 9601",
                "POST | assets/associate | basic   | text/plain       | x  | 9722",
                "POST | assets/associate | expired | text/plain       | x  | 9621",
                "POST | assets/associate | revoked | text/plain       | x  | 9625",
                "POST | assets/associate | legacy  | text/plain       | x  | 9647",
                "POST | assets/associate | good    | text/plain       | x  | 9727",
                "POST | assets/associate | good    | application/json | x  | 9602",
                "POST | assets/associate | good    | application/json | {} | 9718",
                "POST | assets/associate | good    | application/json |"
                        + " {\"assets\":[{\"adamId\":\"1\"},{\"adamId\":\"1\"},{\"adamId\":\"1\"}]} | 9719",
                "POST | assets/associate | good    | application/json"
                        + " | {\"assets\":[{\"adamId\":\"1\"},{\"adamId\":\"1\"},{\"adamId\":\"1\"}],"
                        + "\"serialNumbers\":[\"S\",\"S\",\"S\"]} | 9702",
                "POST | assets/associate | good    | application/json"
                        + " | {\"assets\":[{\"adamId\":\"1\"},{\"adamId\":\"1\"},{\"adamId\":\"1\"}],"
                        + "\"serialNumbers\":[\"S\",\"S\"]} | 9705",
                "POST | assets/associate | good    | application/json"
                        + " | {\"assets\":[{\"adamId\":\"1\"},{\"adamId\":\"1\"},{\"adamId\":\"1\"}],"
                        + "\"serialNumbers\":[\"S\"]} | 9700",
                "POST | assets/associate | good    | application/json |"
                        + " {\"assets\":[{\"adamId\":\"1\"},{\"adamId\":\"1\"}],\"serialNumbers\":[\"S\"]} | 9703",
                "POST | assets/associate | good    | application/json"
                        + " | {\"assets\":[{\"adamId\":\"1\"}],\"clientUserIds\":[\"nobody\"]} | 9602",
                "POST | users/create     | good    | application/json"
                        + " | {\"users\":[{\"clientUserId\":\"a\",\"email\":\"x\"},"
                        + "{\"clientUserId\":\"a\"},{\"clientUserId\":\"a\"}]} | 9714",
                "POST | users/create     | good    | application/json |"
                        + " {\"users\":[{\"clientUserId\":\"a\",\"email\":\"x\"},{\"clientUserId\":\"a\"}]} | 9715",
            })
    void answersTheFirstMistake(String method, String path, String token, String type, String body, int number) {
        var answer = apple.call(method, path, authorization(token), type, body);

        assertThat(SimulatorFixture.json(answer).path("errorNumber").asInt()).isEqualTo(number);
    }

    private static String authorization(String token) {
        return switch (token) {
            case "none" -> null;
            case "basic" -> "Basic YTpi";
            case "good" -> "Bearer " + apple.simulator.tokenOf("lycee-hugo");
            default -> "Bearer " + apple.simulator.tokenOf(token);
        };
    }
}
