package io.watchbell.escalation.notify.vendor;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a provider. It may hold secrets, so it is never logged.
 *
 * @param method of HTTP
 * @param address where to
 * @param headers besides those that every request has
 * @param body as UTF-8; may be empty
 */
public record Post(String method, URI address, Map<String, String> headers, String body) {
  public Post {
    headers = Map.copyOf(headers);
  }

  /** A request with a body of JSON. */
  public static Post json(URI address, Object value) {
    return new Post(
        "POST",
        address,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        Content.write(value));
  }

  /** A request without a body. */
  public static Post get(URI address) {
    return new Post("GET", address, Map.of(), "");
  }

  /** The same with one more header. */
  public Post with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Post(method, address, more, body);
  }

  /** Says where to without what may be secret. */
  @Override
  public String toString() {
    return method + " " + address.getHost();
  }
}
