package io.watchbell.ingest.mapping;

import io.watchbell.ingest.normalise.Delivery;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers and parameters that a mapping asks for by name. They are looked at even if an
 * expression before them fails, so that they are kept with what is rejected.
 *
 * @param headers by name
 * @param parameters by name
 */
record Mentioned(Set<String> headers, Set<String> parameters) {
  private static final Pattern ASKED =
      Pattern.compile("\\b(headers|parameters)(?:\\.\\??(\\w+)|\\[\\??['\"]([^'\"]+)['\"]])");

  Mentioned {
    headers = Set.copyOf(headers);
    parameters = Set.copyOf(parameters);
  }

  /** What these expressions ask for. */
  static Mentioned in(Iterable<Field> fields) {
    var headers = new LinkedHashSet<String>();
    var parameters = new LinkedHashSet<String>();
    for (var field : fields) {
      var asked = ASKED.matcher(field.expression().text());
      while (asked.find()) {
        var name = asked.group(2) == null ? asked.group(3) : asked.group(2);
        (asked.group(1).equals("headers") ? headers : parameters).add(name);
      }
    }
    return new Mentioned(headers, parameters);
  }

  /** Looks at them. */
  void lookAt(Delivery delivery) {
    headers.forEach(delivery::header);
    parameters.forEach(delivery::parameter);
  }
}
