package dev.verger.documents.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one service says of its own API.
 *
 * @param service its folder
 * @param document as smallrye-openapi wrote it when the service was built
 */
record ServiceDocument(String service, ObjectNode document) {

    static ServiceDocument read(Path root, String service) {
        Path file = root.resolve(service).resolve("target/openapi/openapi.yaml");
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "%s is missing: build the services first (./mvnw -pl deploy/api-documents -am verify)"
                            .formatted(file));
        }
        return new ServiceDocument(service, Yaml.read(file));
    }
}
