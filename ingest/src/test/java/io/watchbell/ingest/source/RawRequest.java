package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Delivery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request as it stands in a file: a first line, headers, an empty line, a body. */
final class RawRequest {
  private static final Pattern FRAMING =
      Pattern.compile(
          "(content-length|transfer-encoding|content-encoding|host|connection|expect)\\s*:",
          Pattern.CASE_INSENSITIVE);

  private RawRequest() {}

  static Delivery read(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var lineEnd = text.contains("\r\n\r\n") ? "\r\n" : "\n";
    int end = text.indexOf(lineEnd + lineEnd);
    var head = (end < 0 ? text : text.substring(0, end)).split(lineEnd);
    var body =
        end < 0 ? new byte[0] : Arrays.copyOfRange(bytes, end + 2 * lineEnd.length(), bytes.length);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line : Arrays.copyOfRange(head, 1, head.length)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new Delivery(body, headers::get, parameters(head[0])::get);
  }

  /** The lines of its head but those that say how long it is and to whom it goes. */
  static String headers(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .filter(line -> !FRAMING.matcher(line).lookingAt())
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }

  private static Map<String, String> parameters(String firstLine) {
    var parameters = new HashMap<String, String>();
    var address = firstLine.split(" ")[1];
    int query = address.indexOf('?');
    if (query >= 0) {
      for (var pair : address.substring(query + 1).split("&")) {
        int equals = pair.indexOf('=');
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
