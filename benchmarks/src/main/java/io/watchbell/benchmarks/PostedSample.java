package io.watchbell.benchmarks;

import io.watchbell.ingest.normalise.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sample of a source, as it is posted: a body, and headers where it is kept as a whole request.
 */
final class PostedSample {
  static final PostedSample NONE = new PostedSample(new byte[0], Map.of());

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final byte[] body;
  private final Map<String, String> headers;

  private PostedSample(byte[] body, Map<String, String> headers) {
    this.body = body;
    this.headers = headers;
  }

  /**
   * The one that fires: {@code firing.*}, or the first whose name begins so, or the first of all.
   *
   * @throws IOException when there is none
   */
  static PostedSample firing(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      var all = files.filter(PostedSample::isSample).sorted().toList();
      var firing =
          all.stream()
              .filter(it -> String.valueOf(it.getFileName()).startsWith("firing"))
              .findFirst()
              .or(() -> all.stream().findFirst())
              .orElseThrow(() -> new IOException("no sample in " + directory));
      return read(firing);
    }
  }

  private static boolean isSample(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith(".expected.json");
  }

  private static PostedSample read(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".http")) {
      return new PostedSample(bytes, Map.of());
    }
    var text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\r?\n", "\r\n");
    int end = text.indexOf(END_OF_HEAD);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line : text.substring(0, end < 0 ? text.length() : end).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    int length = end < 0 ? 0 : text.length() - end - END_OF_HEAD.length();
    var body = text.substring(text.length() - length).getBytes(StandardCharsets.ISO_8859_1);
    return new PostedSample(Arrays.copyOf(body, body.length), headers);
  }

  /** As it comes in, each time anew. */
  Delivery delivery() {
    return new Delivery(body, headers::get, _ -> null);
  }
}
