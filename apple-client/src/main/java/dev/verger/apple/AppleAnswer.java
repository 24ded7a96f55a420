package dev.verger.apple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.verger.apple.error.AppleFailures;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.metadata.CatalogAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer whose body is looked at before its status, because Apple has answered 200 with an error
 * body where its documentation promises 401 (read in the code of open-source MDM servers).
 */
record AppleAnswer(Endpoint endpoint, HttpResponse<byte[]> response) {

    /**
     * Waits for the whole answer. The request's own time-out ends with the headers; this one
     * includes the body.
     */
    static AppleAnswer to(
            HttpRequest request, HttpClient client, Endpoint endpoint, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return new AppleAnswer(
                    endpoint, pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw AppleFailures.noAnswer(endpoint.path(), "No answer within " + timeout + ".", e);
        } catch (ExecutionException e) {
            String what = e.getCause().getClass().getSimpleName();
            throw AppleFailures.noAnswer(
                    endpoint.path(), "No answer (" + what + ").", e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw AppleFailures.noAnswer(endpoint.path(), "Interrupted.", e);
        }
    }

    /** Reads a body as one object, unless it is an error object. */
    static <T> AppleHttp.BodyReader<T> reader(Class<T> type) {
        return body -> {
            refuseErrorObject(body);
            T value = AppleJson.MAPPER.readValue(body, type);
            if (value == null) {
                throw new IOException("no object");
            }
            return value;
        };
    }

    int status() {
        return response.statusCode();
    }

    <T> T read(AppleHttp.BodyReader<T> reader) {
        try {
            if (status() / 100 == 2) {
                return reader.read(response.body());
            }
            if (endpoint == Endpoint.CATALOG) {
                throw AppleFailures.ofCatalog(
                        status(),
                        CatalogAnswer.errorCode(response.body()),
                        RetryAfter.of(response.headers()));
            }
            refuseErrorObject(response.body());
        } catch (AppleErrorBody e) {
            throw AppleFailures.of(
                    endpoint.path(), status(), e.error(), RetryAfter.of(response.headers()));
        } catch (IOException e) {
            // Said below. The cause would quote the body.
        }
        throw AppleFailures.unreadable(
                endpoint.path(), status(), RetryAfter.of(response.headers()));
    }

    /**
     * Looks for an error number among the members of the outermost object only: statuses carry them
     * further down.
     */
    private static void refuseErrorObject(byte[] body) throws IOException, AppleErrorBody {
        try (JsonParser parser = AppleJson.MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("errorNumber") && parser.getValueAsInt() != 0) {
                    throw new AppleErrorBody(AppleJson.MAPPER.readValue(body, ErrorResponse.class));
                }
                parser.skipChildren();
            }
        }
    }
}
