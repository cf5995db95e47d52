package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchbell.testkit.FakeWebhookServer;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider on a free port of loopback: it looks at each request as the real one documents, and
 * answers what is against the documentation with the error that the real one has for it.
 */
public abstract class FakeVendor implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FakeWebhookServer server;

  /** Starts one. */
  @SuppressWarnings("this-escape") // Nobody knows its address before the constructor is over.
  protected FakeVendor(InstantSource clock) {
    server = FakeWebhookServer.start(clock);
    server.answer(this::answer);
  }

  /** The server, to make it answer otherwise. */
  public FakeWebhookServer server() {
    return server;
  }

  /** What it has been sent that was well-formed JSON, in the order of its arrival. */
  public List<JsonNode> bodies() {
    return server.requests().stream().map(request -> json(request.body())).toList();
  }

  /** How it answers. */
  protected abstract Answer answer(Request request);

  /** The next message is never wanted: no such channel, no such user. */
  public abstract void refuseNext();

  /** The next message is one too many. */
  public abstract void rateLimitNext(Duration wait);

  /** JSON, or null for what is none. */
  protected static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MAPPER.nullNode();
    }
  }

  /** An answer of JSON. */
  protected static Answer.Status say(int status, Object body) {
    return new Answer.Status(status, Map.of("Content-Type", "application/json"), write(body));
  }

  /** An object as JSON. */
  protected static String write(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whether this is there and no longer than so many characters. */
  protected static boolean isText(JsonNode node, int max) {
    return node.isTextual() && !node.asText().isBlank() && node.asText().length() <= max;
  }

  /** The first of these complaints that is one, or null. */
  protected static @Nullable String first(@Nullable String... complaints) {
    for (var complaint : complaints) {
      if (complaint != null) {
        return complaint;
      }
    }
    return null;
  }

  /** This complaint, unless all is well. */
  protected static @Nullable String unless(boolean well, String complaint) {
    return well ? null : complaint;
  }

  @Override
  public void close() {
    server.close();
  }
}
