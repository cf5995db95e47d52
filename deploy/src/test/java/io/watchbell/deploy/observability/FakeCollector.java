package io.watchbell.deploy.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A collector that takes OTLP over HTTP as the specification has it, and keeps the spans. */
final class FakeCollector implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final HttpServer server;
  private final LinkedBlockingQueue<Span> arriving = new LinkedBlockingQueue<>();
  private final List<Span> spans = new ArrayList<>();
  private volatile String service = "";

  private FakeCollector(HttpServer server) {
    this.server = server;
  }

  static FakeCollector start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var collector = new FakeCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (!exchange.getRequestMethod().equals("POST") || !"application/x-protobuf".equals(type)) {
        exchange.sendResponseHeaders(415, -1);
        return;
      }
      for (var resource :
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList()) {
        var us = attributes(resource.getResource().getAttributesList());
        service = us.getOrDefault("service.name", "");
        resource.getScopeSpansList().forEach(scope -> arriving.addAll(scope.getSpansList()));
      }
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What the resource calls itself. */
  String service() {
    return service;
  }

  /** All spans so far, once there is one like this among them. */
  synchronized List<Span> await(Predicate<Span> meant, Duration max) throws InterruptedException {
    long until = System.nanoTime() + max.toNanos();
    while (spans.stream().noneMatch(meant)) {
      var next = arriving.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("no such span; there are " + names(spans));
      }
      spans.add(next);
    }
    arriving.drainTo(spans);
    return List.copyOf(spans);
  }

  static List<String> names(List<Span> spans) {
    return spans.stream().map(span -> span.getName() + " " + attributes(span)).toList();
  }

  static Map<String, String> attributes(Span span) {
    return attributes(span.getAttributesList());
  }

  private static Map<String, String> attributes(List<KeyValue> all) {
    return all.stream()
        .collect(Collectors.toMap(KeyValue::getKey, it -> it.getValue().getStringValue()));
  }

  static String trace(Span span) {
    return HEX.formatHex(span.getTraceId().toByteArray());
  }

  static String id(Span span) {
    return HEX.formatHex(span.getSpanId().toByteArray());
  }

  static String parent(Span span) {
    return HEX.formatHex(span.getParentSpanId().toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
