package io.watchbell.ingest.normalise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The texts of a form in parts ({@code multipart/form-data}, RFC 7578). The line that parts them is
 * taken from the body, which starts with it, rather than from the header, which may be lost on the
 * way.
 */
final class FormParts {
  private static final int PARTS_MAX = 100;
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");

  private FormParts() {}

  /** Whether this text looks like such a form. */
  static boolean looksLike(String text) {
    return text.startsWith("--") && text.contains("name=\"");
  }

  /** The fields by name; of a name that is there twice, the first. */
  static Map<String, String> read(String text) {
    var fields = new LinkedHashMap<String, String>();
    var between = text.lines().findFirst().orElse("");
    int at = between.length();
    for (int i = 0; i < PARTS_MAX && at >= 0; i++) {
      int end = text.indexOf("\n" + between, at);
      if (end >= 0) {
        add(text.substring(at, end), fields);
        end += between.length() + 1;
      }
      at = end;
    }
    return fields;
  }

  private static void add(String part, Map<String, String> fields) {
    int headEnd = part.indexOf("\n\r\n");
    int bodyAt = headEnd + 3;
    if (headEnd < 0) {
      headEnd = part.indexOf("\n\n");
      bodyAt = headEnd + 2;
    }
    var name = headEnd < 0 ? null : NAME.matcher(part.substring(0, headEnd));
    if (name != null && name.find()) {
      var value = part.substring(Math.min(bodyAt, part.length()));
      fields.putIfAbsent(name.group(1), value.strip());
    }
  }
}
