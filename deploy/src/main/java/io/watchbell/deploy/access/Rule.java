package io.watchbell.deploy.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a path needs.
 *
 * @param methods of HTTP, in capital letters; empty for all
 * @param path as routes are written: {@code :name} is one part, {@code *} at the end is the rest
 * @param need what has to be shown there
 */
public record Rule(Set<String> methods, String path, Need need) {
  private static final String REST = "*";

  public Rule {
    methods = Set.copyOf(methods);
  }

  /** The first part, by which rules are looked up; empty for the root. */
  String first() {
    return parts(path).getFirst();
  }

  /** The parts of a path; a slash at its end is none. */
  static List<String> parts(String path) {
    var bare =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of((bare.startsWith("/") ? bare.substring(1) : bare).split("/", -1));
  }

  boolean isFor(String method) {
    return methods.isEmpty() || methods.contains(method);
  }

  /** The parameters of this path, or null when the rule is about another. */
  @Nullable Map<String, String> match(List<String> asked) {
    var own = parts(path);
    var found = new HashMap<String, String>();
    for (int i = 0; i < own.size(); i++) {
      var part = own.get(i);
      if (part.equals(REST)) {
        return found;
      }
      if (i >= asked.size()) {
        return null;
      }
      if (part.startsWith(":")) {
        found.put(part.substring(1), asked.get(i));
      } else if (!part.equals(asked.get(i))) {
        return null;
      }
    }
    return own.size() == asked.size() ? found : null;
  }
}
