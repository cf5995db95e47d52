package io.watchbell.deploy.pair;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Everybody's phone: takes each page, and knows which came twice. */
final class Phones implements AutoCloseable {
  private static final int BACKLOG = 1_000;

  /** A page is under way for a moment, so that a kill finds some that are. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

  private final HttpServer server;
  private final Map<String, Integer> rings = new HashMap<>();
  private final List<String> unmarked = new ArrayList<>();
  private int marked;

  Phones() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var id = exchange.getRequestHeaders().getFirst("webhook-id");
          rings(id, Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
          LATER.execute(() -> answer(exchange));
        });
    server.start();
  }

  private static void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.sendResponseHeaders(204, -1);
    } catch (IOException e) {
      return; // Whoever sent it was killed.
    }
  }

  private synchronized void rings(String id, JsonNode body) {
    int times = rings.merge(id, 1, Integer::sum);
    if (times > 1 && !body.path("data").path("possibleRepeat").asBoolean()) {
      unmarked.add(id);
    } else if (times > 1) {
      marked++;
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The pages that came again and did not say so. */
  synchronized List<String> unmarked() {
    return List.copyOf(unmarked);
  }

  synchronized int marked() {
    return marked;
  }

  synchronized int pages() {
    return rings.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
