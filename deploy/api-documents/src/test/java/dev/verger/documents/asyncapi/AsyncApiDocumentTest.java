package dev.verger.documents.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.verger.documents.asyncapi.AsyncApiDocument.Producer;
import dev.verger.documents.asyncapi.EventContracts.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {

    private static final String FRAME = """
            channels:
              sales: {producer: shop, events: [%s]}
            operations:
              publishSales: {action: send, channel: {$ref: "#/channels/sales"}}
            components:
              schemas: {CloudEvent: {properties: {ce_subject: {type: string}}}}
            """;

    private final Contract sold = new Contract("Sold", "v1", yaml("""
            $schema: ignored
            $id: ignored
            title: Sold
            description: Something was sold.
            type: object
            """), yaml("{locationId: \"12\", price: 5}"));

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode make(String events) {
        return AsyncApiDocument.make(
                yaml(FRAME.formatted(events)),
                Map.of("Sold", sold),
                service -> new Producer(service + "-events.v1", "/" + service));
    }

    @Test
    void publishesAMessageForEachEventOnTheTopicOfItsService() {
        ObjectNode document = make("Sold");

        assertThat(document.at("/channels/sales")).isEqualTo(yaml("""
                address: shop-events.v1
                servers: [{$ref: "#/servers/kafka"}]
                messages: {Sold: {$ref: "#/components/messages/Sold"}}
                bindings: {kafka: {topic: shop-events.v1, bindingVersion: 0.5.0}}
                """));
        assertThat(document.at("/operations/publishSales/messages/0/$ref").asText())
                .isEqualTo("#/channels/sales/messages/Sold");
        assertThat(document.at("/components/schemas/Sold"))
                .isEqualTo(yaml("{title: Sold, description: Something was sold., type: object}"));
    }

    @Test
    void describesTheMessageAsItIsOnTheWire() {
        var message = make("Sold").at("/components/messages/Sold");

        assertThat(message.get("name").asText()).isEqualTo("dev.verger.Sold.v1");
        assertThat(message.at("/headers/properties/ce_type/const").asText()).isEqualTo("dev.verger.Sold.v1");
        assertThat(message.at("/headers/properties/ce_source/const").asText()).isEqualTo("/shop");
        assertThat(message.at("/bindings/kafka/key")).isEqualTo(yaml("{type: string}"));
        assertThat(message.at("/examples/0/headers/ce_subject").asText()).isEqualTo("12");
        assertThat(message.at("/examples/0/payload")).isEqualTo(sold.example());
    }

    @Test
    void refusesAnEventThatIsOnNoChannelOrOnTwoOrUnknown() {
        assertThatThrownBy(() -> make("")).hasMessageContaining("[Sold] is on no channel");
        assertThatThrownBy(() -> make("Sold, Sold")).hasMessageContaining("Sold is named twice");
        assertThatThrownBy(() -> make("Sold, Lent")).hasMessageContaining("Lent, which docs/events does not have");
    }
}
