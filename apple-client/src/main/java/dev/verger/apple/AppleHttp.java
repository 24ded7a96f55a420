package dev.verger.apple;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleFailures;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.token.ServiceToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends one request: asks the gate, waits in bounded time, reads the answer, calls the observer. */
final class AppleHttp {

    /** Makes a value of a body that is no error object. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException, AppleErrorBody;
    }

    private final AppleClientSettings settings;
    private final AppleAddresses addresses;
    private final HttpClient client;
    private final RequestGate gate;
    private final RequestObserver observer;

    AppleHttp(AppleClientSettings settings) {
        this(
                settings,
                AppleAddresses.below(settings.baseUrl()),
                newClient(settings),
                RequestGate.OPEN,
                RequestObserver.NONE);
    }

    private AppleHttp(
            AppleClientSettings settings,
            AppleAddresses addresses,
            HttpClient client,
            RequestGate gate,
            RequestObserver observer) {
        this.settings = settings;
        this.addresses = addresses;
        this.client = client;
        this.gate = gate;
        this.observer = observer;
    }

    private static HttpClient newClient(AppleClientSettings settings) {
        return HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build();
    }

    AppleHttp at(ServiceConfig config) {
        AppleAddresses given = AppleAddresses.of(settings.baseUrl(), config);
        return new AppleHttp(settings, given, client, gate, observer);
    }

    AppleHttp with(RequestGate other) {
        return new AppleHttp(settings, addresses, client, other, observer);
    }

    AppleHttp with(RequestObserver other) {
        return new AppleHttp(settings, addresses, client, gate, other);
    }

    <T> T get(Endpoint endpoint, ServiceToken token, Map<String, Object> parameters, Class<T> type) {
        return get(endpoint, token, parameters, AppleAnswer.reader(type));
    }

    /** @throws AppleException if Apple refuses the request, or does not answer as it documents */
    <T> T get(Endpoint endpoint, ServiceToken token, Map<String, Object> parameters, BodyReader<T> reader) {
        URI address = URI.create(addresses.of(endpoint) + query("?", parameters));
        return send(endpoint, authorized(request(address), token).GET(), reader);
    }

    /**
     * Sends a write, once: the JDK repeats no POST that has left the machine either.
     *
     * @throws AppleException that says whether the write may have been carried out
     */
    <T> T post(Endpoint endpoint, ServiceToken token, Object body, Class<T> type) {
        HttpRequest.Builder request = authorized(request(addresses.of(endpoint)), token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(AppleJson.write(body)));
        try {
            return send(endpoint, request, AppleAnswer.reader(type));
        } catch (AppleException e) {
            throw AppleFailures.ofWrite(e);
        }
    }

    /**
     * Asks a metadata service, which takes the token as a cookie.
     *
     * @param authorization header, or {@code null}
     * @throws AppleException if the service refuses the request, or does not answer as it should
     */
    <T> T metadata(
            Endpoint endpoint,
            URI address,
            String authorization,
            ServiceToken token,
            Map<String, Object> parameters,
            BodyReader<T> reader) {
        String mark = address.getRawQuery() == null ? "?" : "&";
        HttpRequest.Builder request = request(URI.create(address + query(mark, parameters)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (token != null) {
            request.header("Cookie", "itvt=" + token.text());
        }
        return send(endpoint, request.GET(), reader);
    }

    private HttpRequest.Builder request(URI address) {
        // Without TLS the JDK would try to upgrade each first request to HTTP/2.
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        return HttpRequest.newBuilder(address)
                .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .timeout(settings.requestTimeout())
                .header("Accept", "application/json")
                .header("User-Agent", "Verger");
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request, ServiceToken token) {
        return token == null ? request : request.header("Authorization", "Bearer " + token.text());
    }

    private static String query(String mark, Map<String, Object> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.entrySet().stream()
                .map(p -> URLEncoder.encode(p.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(p.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", mark, ""));
    }

    private <T> T send(Endpoint endpoint, HttpRequest.Builder request, BodyReader<T> reader) {
        gate.pass(endpoint);
        long start = System.nanoTime();
        int status = 0;
        try {
            AppleAnswer answer = AppleAnswer.to(request.build(), client, endpoint, settings);
            status = answer.status();
            T value = answer.read(reader);
            observe(endpoint, status, 0, "OK", start);
            return value;
        } catch (AppleException e) {
            observe(endpoint, status, e.errorNumber(), e.getClass().getSimpleName(), start);
            throw e;
        }
    }

    private void observe(Endpoint endpoint, int status, int errorNumber, String result, long start) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        observer.observed(new RequestObserver.Outcome(endpoint, status, errorNumber, result, duration));
    }
}
