package dev.verger.documents.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicDocumentTest {

    private static final String GATEWAY = """
            openapi: 3.1.0
            info: {title: Verger, version: "1"}
            servers: [{url: /}]
            security: [{bearer: []}]
            tags: [{name: unused, description: For later}, {name: sites, description: Described}]
            paths:
              /api/oauth/token:
                post: {operationId: getClientToken, security: [], responses: {"200": {description: OK}}}
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
            """;

    @TempDir
    Path folder;

    private ObjectNode yaml(String text) {
        try {
            return Yaml.read(Files.writeString(Files.createTempFile(folder, "part", ".yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServiceDocument service(String name, String path, String schema) {
        return service(name, """
                paths:
                  %s:
                    post:
                      operationId: x
                      tags: [%s]
                      description: Does it.
                      security: [{SecurityScheme: [Update Sites]}]
                      responses:
                        "404": {description: mine, content: {application/json: {}}}
                        "200": {description: OK}
                        "403": {description: Not Allowed}
                components:
                  schemas: {Same: %s}
                  securitySchemes: {SecurityScheme: {type: openIdConnect}}
                """.formatted(path, name, schema));
    }

    private ServiceDocument service(String name, String parts) {
        return new ServiceDocument(name, yaml("""
                openapi: 3.1.0
                info: {title: ignored, version: v1}
                servers: [{url: "http://ignored"}]
                """ + parts));
    }

    private static String responses(ObjectNode document, String path) {
        return Yaml.write((ObjectNode) document.at("/paths/" + path + "/post/responses"));
    }

    private ObjectNode merge(ServiceDocument... services) {
        return PublicDocument.merge(yaml(GATEWAY), List.of(services));
    }

    @Test
    void isTheSameWhateverTheOrderOfItsParts() {
        var sites = service("location-service", "/api/v1/sites", "{type: string}");
        var accounts = service("notification-service", "/api/v1/accounts", "{type: string}");

        assertThat(Yaml.write(merge(sites, accounts))).isEqualTo(Yaml.write(merge(accounts, sites)));
    }

    @Test
    void usesTheGatewaysDescriptionsOfSecurityAndRefusals() {
        var document = merge(service("location-service", "/api/v1/sites", "{type: string}"));

        assertThat(Yaml.write((ObjectNode) document.at("/paths/~1api~1v1~1sites/post")))
                .isEqualTo("""
                        operationId: x
                        tags:
                        - location-service
                        description: |-
                          Does it.

                          Needs the privilege `Update Sites`.
                        security:
                        - bearer: []
                        responses:
                          "200":
                            description: OK
                          "401":
                            $ref: "#/components/responses/Unauthorized"
                          "403":
                            $ref: "#/components/responses/Forbidden"
                          "404":
                            description: mine
                            content:
                              application/json: {}
                          "429":
                            $ref: "#/components/responses/TooManyRequests"
                          "503":
                            $ref: "#/components/responses/Unavailable"
                        x-required-privileges:
                        - Update Sites
                        """);
        assertThat(document.at("/components/securitySchemes").has("SecurityScheme"))
                .isFalse();
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
    }

    @Test
    void listsTheRefusalsOfTheGatewayBesideThoseOfTheService() {
        var document = merge(service("location-service", """
                paths:
                  /api/v1/sites/{id}:
                    get:
                      operationId: x
                      security: [{SecurityScheme: []}]
                      responses: {"200": {description: OK}, "404": {description: No such site.}}
                """));

        assertThat(document.at("/paths/~1api~1v1~1sites~1{id}/get/responses").fieldNames())
                .toIterable()
                .containsExactly("200", "401", "404", "429", "503");
    }

    @Test
    void keepsAServicesDescriptionOfARefusalWithTheCommonSchema() {
        var document = merge(service("location-service", """
                paths:
                  /api/v1/sites:
                    post:
                      operationId: x
                      security: []
                      responses:
                        "409": {description: It is in use.}
                        "503": {description: Another service is away.}
                """));

        assertThat(responses(document, "~1api~1v1~1sites")).isEqualTo("""
                "409":
                  description: It is in use.
                  headers:
                    X-Traceid:
                      $ref: "#/components/headers/TraceId"
                  content:
                    application/json:
                      schema:
                        $ref: "#/components/schemas/ApiError"
                "429":
                  $ref: "#/components/responses/TooManyRequests"
                "503":
                  description: Another service is away.
                  headers:
                    Retry-After:
                      $ref: "#/components/headers/RetryAfter"
                    X-Traceid:
                      $ref: "#/components/headers/TraceId"
                  content:
                    application/json:
                      schema:
                        $ref: "#/components/schemas/ApiError"
                """);
    }

    @Test
    void omitsComponentsThatNoOperationNeeds() {
        var gateway = yaml(GATEWAY);
        ((ObjectNode) gateway.get("components"))
                .set("responses", yaml("{Forbidden: {description: No.}, NotFound: {description: None.}}"));

        var document =
                PublicDocument.merge(gateway, List.of(service("location-service", "/api/v1/sites", "{type: string}")));

        assertThat(document.at("/components/responses").fieldNames())
                .toIterable()
                .containsExactly("Forbidden");
    }

    @Test
    void listsTheTagsThatAreUsedAndNoOthers() {
        var document = merge(
                service("location-service", "/api/v1/sites", "{type: string}"), service("notification-service", """
                        paths:
                          /api/v1/accounts:
                            post: {operationId: y, tags: [sites], responses: {}}
                        """));

        assertThat(document.get("tags"))
                .extracting(tag -> tag.path("name").asText())
                .containsExactly("sites", "location-service");
    }

    @Test
    void omitsInternalPaths() {
        var document = merge(service("location-service", "/internal/locations/{id}", "{type: string}"));

        assertThat(document.get("paths").properties()).hasSize(1);
    }

    @Test
    void refusesASchemaThatTwoServicesDefineDifferently() {
        var sites = service("location-service", "/api/v1/sites", "{type: string}");
        var accounts = service("notification-service", "/api/v1/accounts", "{type: integer}");

        assertThatThrownBy(() -> merge(sites, accounts))
                .hasMessageContaining("location-service and notification-service both have schemas/Same");
    }

    @Test
    void refusesAPathThatTheGatewaySendsElsewhere() {
        var misplaced = service("location-service", "/api/v1/volume-purchasing-locations/{id}/content", "{}");

        assertThatThrownBy(() -> merge(misplaced))
                .hasMessageContaining("which the gateway sends to catalog-sync-service");
    }

    @Test
    void quotesStatusesAndTextsThatLookLikeNumbers() {
        var document = yaml("{responses: {\"200\": {a: \"12\", b: 12, c: \"no\"}}}");

        assertThat(Yaml.write(document)).isEqualTo("responses:\n  \"200\":\n    a: \"12\"\n    b: 12\n    c: \"no\"\n");
    }

    @Test
    void keepsDatesAsTexts() {
        var document = yaml("{day: 2022-03-10, time: 2022-03-10T16:15:50Z}");

        assertThat(Yaml.write(document)).isEqualTo("day: \"2022-03-10\"\ntime: \"2022-03-10T16:15:50Z\"\n");
    }
}
