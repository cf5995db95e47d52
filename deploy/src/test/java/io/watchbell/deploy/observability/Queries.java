package io.watchbell.deploy.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The expressions of our rules, and the names of metrics in expressions. */
final class Queries {
  static final Path RULES = Path.of("observability/rules.yaml");

  /** What of an expression holds no name of a metric. */
  private static final Pattern NO_NAMES =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern NAME = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "by");

  /** What Prometheus itself makes. */
  private static final Set<String> NOT_OURS = Set.of("up");

  private Queries() {}

  /** All metrics that an expression names, but for those that Prometheus makes. */
  static Set<String> metrics(String expression) {
    return NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .filter(name -> !WORDS.contains(name) && !NOT_OURS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The expressions of all rules. */
  static List<String> ofRules() throws IOException {
    return rules().map(rule -> String.valueOf(rule.get("expr"))).toList();
  }

  /** The names that rules record. */
  static Set<String> recorded() {
    try {
      return named("record");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The names of all alerts. */
  static Set<String> alerts() throws IOException {
    return named("alert");
  }

  /** Which page of the documentation each alert names, by its name. */
  static Map<String, String> runbooks() throws IOException {
    return rules()
        .filter(rule -> rule.containsKey("alert"))
        .collect(Collectors.toMap(rule -> String.valueOf(rule.get("alert")), Queries::runbook));
  }

  private static String runbook(Map<?, ?> rule) {
    return rule.get("annotations") instanceof Map<?, ?> said
        ? String.valueOf(said.get("runbook"))
        : "";
  }

  private static Set<String> named(String kind) throws IOException {
    Function<Map<?, ?>, @Nullable Object> name = rule -> rule.get(kind);
    return rules()
        .map(name)
        .flatMap(Stream::ofNullable)
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Map<?, ?>> rules() throws IOException {
    var document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES));
    return inside(document, "groups").flatMap(group -> inside(group, "rules"));
  }

  private static Stream<Map<?, ?>> inside(Object of, String name) {
    return of instanceof Map<?, ?> map && map.get(name) instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(it -> (Map<?, ?>) it)
        : Stream.empty();
  }
}
