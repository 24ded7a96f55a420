package dev.verger.apple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleFailures;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.error.Flaw;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.metadata.CatalogAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer whose body is looked at before its status, because Apple has answered 200 with an error body where its
 * documentation promises 401 (read in the code of open-source MDM servers). The body is read while it arrives.
 *
 * @param timeout for the whole answer, the last byte of its body included
 */
record AppleAnswer(Endpoint endpoint, HttpResponse<ArrivingBody> response, Duration timeout) {

    /**
     * Waits for the head of the answer. The body must have come within the same time-out.
     *
     * @throws dev.verger.apple.error.AppleRetryLaterException if no head of an answer comes in time
     */
    static AppleAnswer to(HttpRequest request, HttpClient client, Endpoint endpoint, AppleClientSettings limits) {
        Duration timeout = limits.requestTimeout();
        long deadline = System.nanoTime() + timeout.toNanos();
        CompletableFuture<HttpResponse<ArrivingBody>> pending =
                client.sendAsync(request, head -> new ArrivingBody(deadline, limits.largestAnswer()));
        try {
            return new AppleAnswer(endpoint, pending.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), timeout);
        } catch (TimeoutException e) {
            abandon(pending);
            throw tooLate(endpoint, timeout, e);
        } catch (ExecutionException e) {
            throw noAnswer(endpoint, e.getCause());
        } catch (InterruptedException e) {
            abandon(pending);
            Thread.currentThread().interrupt();
            throw AppleFailures.noAnswer(endpoint.path(), "Interrupted.", e);
        }
    }

    /** Also when its head came in this very moment. */
    private static void abandon(CompletableFuture<HttpResponse<ArrivingBody>> pending) {
        pending.thenAccept(response -> response.body().close());
        pending.cancel(true);
    }

    private static AppleException tooLate(Endpoint endpoint, Duration timeout, Exception cause) {
        return AppleFailures.noAnswer(endpoint.path(), "No answer within " + timeout + ".", cause);
    }

    private static AppleException noAnswer(Endpoint endpoint, Throwable cause) {
        String what = cause.getClass().getSimpleName();
        return AppleFailures.noAnswer(endpoint.path(), "No answer (" + what + ").", cause);
    }

    /**
     * Reads a body as one object, unless it is an error object. The object becomes a tree first: its error number may
     * stand anywhere among its members.
     */
    static <T> AppleHttp.BodyReader<T> reader(Class<T> type) {
        return body -> {
            JsonNode object = object(body);
            if (object.path("errorNumber").asInt() != 0) {
                throw new AppleErrorBody(AppleJson.MAPPER.treeToValue(object, ErrorResponse.class));
            }
            return AppleJson.MAPPER.treeToValue(object, type);
        };
    }

    private static JsonNode object(InputStream body) throws IOException {
        JsonNode object = AppleJson.MAPPER.readTree(body);
        if (object == null || !object.isObject()) {
            throw new IOException("not an object");
        }
        return object;
    }

    int status() {
        return response.statusCode();
    }

    /**
     * Reads the body to its end or leaves the rest of it.
     *
     * @throws AppleException if it is a refusal, or not what Apple documents, or its body does not come in time
     */
    <T> T read(AppleHttp.BodyReader<T> reader) {
        try (InputStream body = response.body()) {
            if (status() / 100 == 2) {
                return reader.read(body);
            }
            if (endpoint == Endpoint.CATALOG) {
                throw AppleFailures.ofCatalog(
                        status(), CatalogAnswer.errorCode(body), RetryAfter.of(response.headers()));
            }
            reader(Object.class).read(body);
        } catch (AppleErrorBody e) {
            throw failure(e.error());
        } catch (ArrivingBody.TooLargeException e) {
            if (status() / 100 == 2) {
                throw AppleFailures.flawed(endpoint.path(), status(), Flaw.TOO_LARGE);
            }
        } catch (ArrivingBody.TooLateException e) {
            throw tooLate(endpoint, timeout, e);
        } catch (ArrivingBody.BrokenOffException e) {
            throw noAnswer(endpoint, e.getCause());
        } catch (InterruptedIOException e) {
            throw AppleFailures.noAnswer(endpoint.path(), "Interrupted.", e);
        } catch (IOException e) {
            // Said below. The cause would quote the body.
        }
        throw AppleFailures.unreadable(endpoint.path(), status(), RetryAfter.of(response.headers()));
    }

    /** The lookup's errors have the numbers of the API, but say nothing about the token there. */
    private AppleException failure(ErrorResponse error) {
        Duration retryAfter = RetryAfter.of(response.headers());
        return endpoint == Endpoint.LOOKUP
                ? AppleFailures.ofLookup(status(), error, retryAfter)
                : AppleFailures.of(endpoint.path(), status(), error, retryAfter);
    }
}
