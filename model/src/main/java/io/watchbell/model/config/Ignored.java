package io.watchbell.model.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comments of one file that silence warnings: {@code # watchbell:ignore CODE, CODE} holds for
 * its own line, or, alone on a line, for the next that is no comment; {@code #
 * watchbell:ignore-file CODE} holds for the whole file.
 */
public final class Ignored {
  private static final Pattern COMMENT =
      Pattern.compile("(?:^|\\s)#\\s*watchbell:ignore(-file)?\\b[ :]*([A-Za-z0-9_, -]*)");

  private final Map<Integer, Set<String>> byLine = new HashMap<>();
  private final Set<String> everywhere = new HashSet<>();
  private final List<Warning> mistyped = new ArrayList<>();

  private Ignored() {}

  /**
   * The comments of this text.
   *
   * @param file its name, for messages
   */
  public static Ignored in(String file, String text) {
    var ignored = new Ignored();
    var waiting = new HashSet<String>();
    int number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      var found = COMMENT.matcher(line);
      var codes = found.find() ? ignored.codes(file, number, found) : Set.<String>of();
      if (line.strip().startsWith("#")) {
        waiting.addAll(codes);
      } else if (!line.isBlank()) {
        waiting.addAll(codes);
        ignored.byLine.put(number, Set.copyOf(waiting));
        waiting.clear();
      }
    }
    return ignored;
  }

  private Set<String> codes(String file, int line, Matcher found) {
    var codes = new HashSet<String>();
    @Nullable String list = found.group(2);
    for (var code : (list == null ? "" : list).split("[, ]+")) {
      if (code.isEmpty()) {
        continue;
      }
      if (Lint.of(code).isEmpty()) {
        var near = YamlMap.nearest(code, Lint.codes());
        mistyped.add(
            new Warning(
                Lint.UNKNOWN_CODE,
                new Problem(
                    file,
                    line,
                    found.start(2) + 1,
                    "",
                    "there is no warning '" + code + "' to ignore",
                    near == null ? "docs/check.md lists them" : "did you mean '" + near + "'?")));
      }
      codes.add(code);
    }
    if (found.group(1) != null) {
      everywhere.addAll(codes);
      return Set.of();
    }
    return codes;
  }

  /** Whether a comment silences this warning, which stands in this file. */
  public boolean covers(Warning warning) {
    var code = warning.lint().code();
    return everywhere.contains(code)
        || byLine.getOrDefault(warning.place().line(), Set.of()).contains(code);
  }

  /** Comments that name a code that is none. */
  public List<Warning> mistyped() {
    return List.copyOf(mistyped);
  }
}
