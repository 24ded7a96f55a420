package dev.verger.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A collector of OpenTelemetry, to which services and gateway export spans by OTLP over HTTP. */
final class SpanCollector implements AutoCloseable {

    /**
     * One span.
     *
     * @param parent empty if it has none
     * @param attributes their values as text
     */
    record Span(
            String service,
            String traceId,
            String id,
            String parent,
            String name,
            String kind,
            Map<String, String> attributes,
            int events) {}

    private static final HexFormat HEX = HexFormat.of();

    private final HttpServer server;
    private final List<Span> spans = new ArrayList<>();

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    static SpanCollector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new SpanCollector(server);
            server.createContext("/v1/traces", collector::receive);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settingsOfServices() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "1s");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            List<Span> received = request.getResourceSpansList().stream()
                    .flatMap(ofService -> of(ofService).stream())
                    .toList();
            synchronized (this) {
                spans.addAll(received);
            }
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static List<Span> of(ResourceSpans ofService) {
        String service = attributes(ofService.getResource().getAttributesList()).get("service.name");
        return ofService.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Span(
                        service,
                        HEX.formatHex(span.getTraceId().toByteArray()),
                        HEX.formatHex(span.getSpanId().toByteArray()),
                        HEX.formatHex(span.getParentSpanId().toByteArray()),
                        span.getName(),
                        span.getKind().name().replace("SPAN_KIND_", ""),
                        attributes(span.getAttributesList()),
                        span.getEventsCount()))
                .toList();
    }

    private static Map<String, String> attributes(List<KeyValue> list) {
        Map<String, String> attributes = new TreeMap<>();
        for (KeyValue attribute : list) {
            var value = attribute.getValue();
            attributes.put(
                    attribute.getKey(),
                    value.hasStringValue()
                            ? value.getStringValue()
                            : value.toString().strip());
        }
        return attributes;
    }

    synchronized List<Span> all() {
        return List.copyOf(spans);
    }

    synchronized List<Span> all(Predicate<Span> wanted) {
        return spans.stream().filter(wanted).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
