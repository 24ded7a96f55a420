package dev.verger.journeys;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records every answer of the gateway but those that are secrets, so that {@link SecretsIT} can search them for
 * secrets.
 */
final class Recorder implements Filter {

    private final Path file;
    private final String gateway;

    Recorder(Path file, String gateway) {
        this.file = file;
        this.gateway = gateway;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        if (request.getURI().startsWith(gateway) && !request.getURI().contains("/oauth/token")) {
            record(request.getMethod()
                    + " "
                    + request.getURI()
                    + " "
                    + answer.statusCode()
                    + "\n"
                    + answer.headers()
                    + "\n"
                    + answer.asString()
                    + "\n");
        }
        return answer;
    }

    private synchronized void record(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
