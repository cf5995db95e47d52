package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a request. */
public sealed interface Reply {
  /**
   * An answer.
   *
   * @param status of HTTP
   * @param headers by lower-case name
   * @param body as UTF-8, of a bounded length
   * @param at when it came
   */
  record Answered(int status, Map<String, String> headers, String body, Instant at)
      implements Reply {
    public Answered {
      headers = Map.copyOf(headers);
    }

    /** The body as JSON; a node that is missing when it is none. */
    public JsonNode json() {
      return Content.read(body);
    }

    /** The header of this name, or null. */
    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** How long the provider asks to wait, or null when it does not say so. */
    public @Nullable Duration retryAfter() {
      var text = header("retry-after");
      return text == null ? null : Waits.retryAfter(text, at);
    }
  }

  /**
   * None.
   *
   * @param why for people, without addresses
   * @param mayHaveArrived whether what was sent may have been taken all the same
   */
  record None(String why, boolean mayHaveArrived) implements Reply {}
}
