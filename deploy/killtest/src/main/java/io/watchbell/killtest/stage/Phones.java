package io.watchbell.killtest.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchbell.killtest.books.Letter;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The provider that rings people: it takes every webhook, writes it down before it answers, and
 * tells who was rung.
 */
public final class Phones implements AutoCloseable {
  /** What alerts with a plot are called. */
  static final Pattern NAME = Pattern.compile("(Trouble|Quiet|Hushed)[0-9]+x[0-9]+");

  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Letter> letters = new ArrayList<>();
  private volatile BiConsumer<Letter, String> rung = (_, _) -> {};

  /** Phones that listen on this address. */
  public Phones(String address) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Where they listen. */
  public String url() {
    var address = server.getAddress();
    return "http://%s:%d/phone".formatted(address.getHostString(), address.getPort());
  }

  /** From now on this is told each letter and the link in it. */
  void tell(BiConsumer<Letter, String> whom) {
    rung = whom;
  }

  /** Everything that arrived, in the order of arrival. */
  public List<Letter> letters() {
    synchronized (letters) {
      return List.copyOf(letters);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = Json.mapper().readTree(exchange.getRequestBody());
      var name = NAME.matcher(body.toString());
      var id = exchange.getRequestHeaders().getFirst("webhook-id");
      if (id == null || !name.find()) {
        exchange.sendResponseHeaders(BAD_REQUEST, -1);
        return;
      }
      var letter = letter(name.group(), id, body);
      synchronized (letters) {
        letters.add(letter);
      }
      rung.accept(letter, body.path("data").path("acknowledgeUrl").asText());
      exchange.sendResponseHeaders(NO_CONTENT, -1);
    }
  }

  private static Letter letter(String trouble, String id, JsonNode body) {
    var data = body.path("data");
    return new Letter(
        Instant.now(),
        trouble,
        id,
        body.path("type").asText().equals("incident.page"),
        data.path("rung").asInt(),
        Instant.parse(data.path("deadline").asText()),
        data.path("possibleRepeat").asBoolean());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
