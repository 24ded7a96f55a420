package dev.verger.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.platform.testing.RequestTexts.Operation;
import dev.verger.testing.http.Answer;
import dev.verger.testing.http.Http;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tries hostile and good texts on every text of every request body that the service's own document lists. A service
 * subclasses it, gives an example of each operation, so that a new operation or member is tried or fails, and calls
 * both trials from tests of its own: Quarkus gives a caller to those of the class itself only.
 */
public abstract class TextBattery {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> HOSTILE = List.of(
            "a\u0000b",
            "a\u0007b",
            "a\u001Bb",
            "a\u007Fb",
            "a\u0085b",
            "a\uD800b",
            "a\uDC00",
            "a\u202Ab",
            "a\u202Eb",
            "a\u2066b",
            "a\u2069b");

    private static final List<JsonNode> NO_TEXT = List.of(
            NODES.numberNode(5),
            NODES.numberNode(1.5),
            NODES.booleanNode(true),
            NODES.objectNode().put("a", "b"));

    private static final List<String> GOOD =
            List.of("Lyc\u00E9e", "Lyce\u0301e", "\u0645\u062F\u0631\u0633\u0629\u200E", "👩\u200D🏫");

    /**
     * A request that is accepted as it stands.
     *
     * @param address can be requested repeatedly
     * @param body called for each request; has every text that people write
     * @param fixed texts that a client cannot choose freely, such as identifiers
     * @param stored reads how one of the other texts was stored after a request was accepted
     */
    public record Example(
            String address, Supplier<String> body, Set<String> fixed, BiFunction<Response, String, String> stored) {}

    /** Examples by the operation's id. */
    protected abstract Map<String, Example> examples();

    /** Every text refuses what is hostile, and names the member. */
    protected final void tryHostileTexts() {
        List<String> failures = new ArrayList<>();
        forEach((operation, example) -> {
            for (String member : operation.texts()) {
                values().forEach(value -> check(operation, example, member, value, failures));
            }
        });

        assertThat(failures).isEmpty();
    }

    private static Stream<JsonNode> values() {
        return Stream.concat(HOSTILE.stream().map(NODES::textNode), NO_TEXT.stream());
    }

    private static void check(
            Operation operation, Example example, String member, JsonNode value, List<String> failures) {
        ObjectNode body = NODES.objectNode();
        RequestTexts.set(body, member, value);
        for (String mediaType : operation.mediaTypes()) {
            Answer answer = sendLightly(operation, example, mediaType, body);
            boolean named = answer.status() == 400
                    && answer.json().get("errors").findValuesAsText("field").contains(member);
            if (!named) {
                failures.add("%s %s = %s: %d %s"
                        .formatted(operation.id(), member, write(value), answer.status(), answer.body()));
            }
        }
    }

    /** Every text for people is accepted, and returned composed. */
    protected final void tryGoodTexts() {
        List<String> failures = new ArrayList<>();
        forEach((operation, example) -> {
            for (String good : GOOD) {
                accept(operation, example, good + " " + UUID.randomUUID(), failures);
            }
        });

        assertThat(failures).isEmpty();
    }

    /** All texts of the request at once. */
    private static void accept(Operation operation, Example example, String text, List<String> failures) {
        List<String> members = operation.texts().stream()
                .filter(one -> !example.fixed().contains(one))
                .toList();
        if (members.isEmpty()) {
            return;
        }
        ObjectNode body = read(example.body().get());
        members.forEach(member -> RequestTexts.set(body, member, NODES.textNode(text)));
        String mediaType = operation.mediaTypes().get(0);
        Response answer = send(operation, example, mediaType, body);
        if (answer.statusCode() >= 300) {
            failures.add(operation.id() + " " + text + ": " + answer.asString());
            return;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (String member : members) {
            String stored = example.stored().apply(answer, member);
            if (!composed.equals(stored)) {
                failures.add(operation.id() + " " + member + ": " + stored);
            }
        }
    }

    private void forEach(BiConsumer<Operation, Example> trial) {
        Map<String, Operation> operations = operations();
        assertThat(examples().keySet()).isEqualTo(operations.keySet());
        operations.forEach((id, operation) -> trial.accept(operation, examples().get(id)));
    }

    private static Map<String, Operation> operations() {
        String document = given().queryParam("format", "JSON")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new RequestTexts(read(document)).operations();
    }

    private static Response send(Operation operation, Example example, String mediaType, JsonNode body) {
        return given().contentType(mediaType)
                .body(write(body))
                .request(operation.method().toUpperCase(Locale.ROOT), example.address());
    }

    /** Without REST Assured, which takes longer for a request than the service: these are thousands. */
    private static Answer sendLightly(Operation operation, Example example, String mediaType, JsonNode body) {
        return Http.send(
                operation.method().toUpperCase(Locale.ROOT),
                RestAssured.baseURI + ":" + RestAssured.port + example.address(),
                write(body),
                "Content-Type",
                mediaType);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String write(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
