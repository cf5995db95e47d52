package io.watchbell.model.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping in a YAML document. Whoever reads it asks for each name that it knows and then calls
 * {@link #done}, which notes every name that nobody asked for: a mistyped setting is an error.
 */
public final class YamlMap {
  private static final int TYPO_DISTANCE_MAX = 2;
  private static final Set<String> SECRETS =
      Set.of("key", "keys", "api_key", "token", "password", "pass", "secret", "secrets");

  private final YamlValue self;
  private final Problems problems;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();
  private final Map<String, YamlValue> names = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  YamlMap(YamlValue self, @Nullable MappingNode mapping, Problems problems) {
    this.self = self;
    this.problems = problems;
    if (mapping != null) {
      mapping.getValue().forEach(this::add);
    }
  }

  private void add(NodeTuple pair) {
    if (!(pair.getKeyNode() instanceof ScalarNode key)) {
      self.problem("names must be plain text");
      return;
    }
    var name = key.getValue();
    var prefix = self.path().isEmpty() ? "" : self.path() + ".";
    var keyValue = new YamlValue(self.file(), prefix + name, key, problems);
    if (values.containsKey(name)) {
      keyValue.problem(
          "stands here a second time",
          "the first is in line %d; keep one, with what both say".formatted(nameOf(name).line()));
    }
    values.put(name, new YamlValue(self.file(), prefix + name, pair.getValueNode(), problems));
    names.put(name, keyValue);
  }

  /** The mapping as a value, to note a problem with the whole. */
  public YamlValue self() {
    return self;
  }

  /** Whether nothing stands in it. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether the name stands there with nothing behind it; that does not count as asking for it. */
  public boolean isBlank(String name) {
    var value = values.get(name);
    return value != null && value.isNull();
  }

  /** All names, where they are the user's own (services, people); they count as asked for. */
  public Collection<String> names() {
    asked.addAll(values.keySet());
    return List.copyOf(values.keySet());
  }

  /** The value under this name, if there is one. */
  public Optional<YamlValue> find(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isNull());
  }

  /** The name itself as a value, to note a problem with it. */
  public YamlValue nameOf(String name) {
    return names.getOrDefault(name, self);
  }

  /** Text that must be there; empty if it is not. */
  public String requiredText(String name) {
    var value = find(name);
    if (value.isEmpty()) {
      self.problem("'" + name + "' is missing");
      return "";
    }
    var text = value.get().asText();
    if (text.isBlank()) {
      value.get().problem("must not be empty");
    }
    return text;
  }

  /** Text, or what is given where there is none. */
  public String text(String name, String otherwise) {
    return find(name).map(YamlValue::asText).orElse(otherwise);
  }

  /** Text, or null where there is none. */
  public @Nullable String textOrNull(String name) {
    return find(name).map(YamlValue::asText).orElse(null);
  }

  /** A list of texts, empty where there is none. */
  public List<String> texts(String name) {
    return find(name).map(YamlValue::asTexts).orElse(List.of());
  }

  /** A list, empty where there is none. */
  public List<YamlValue> list(String name) {
    return find(name).map(YamlValue::asList).orElse(List.of());
  }

  /** A mapping, empty where there is none. */
  public YamlMap map(String name) {
    return find(name)
        .map(YamlValue::asMap)
        .orElseGet(() -> new YamlMap(nameOf(name), null, problems));
  }

  /** Notes each name that nobody asked for, with what was probably meant. */
  public void done() {
    for (var name : values.keySet()) {
      if (!asked.contains(name)) {
        problems.add(nameOf(name), "there is no setting '" + name + "' here", hint(name));
      }
    }
  }

  private @Nullable String hint(String name) {
    if (name.equals("<<")) {
      return "YAML 1.2 merges nothing: write the settings out; '*name' for a whole value does work";
    }
    if (name.startsWith("x-")) {
      return "put the '&' where the value is used for the first time";
    }
    var secret = variableOf(name);
    if (secret != null) {
      return "a secret never stands in the file: write %s: MY_VARIABLE, the name of an environment"
              .formatted(secret)
          + " variable that holds it";
    }
    var near = nearest(name, asked);
    if (near != null) {
      return "did you mean '" + near + "'?";
    }
    return asked.isEmpty()
        ? null
        : "known here: " + String.join(", ", asked.stream().sorted().toList());
  }

  /** The setting that names the variable with what somebody wrote as it is; null for others. */
  private @Nullable String variableOf(String name) {
    return SECRETS.contains(name)
        ? asked.stream()
            .filter(known -> known.endsWith("_env"))
            .min(
                Comparator.comparing((String known) -> !known.startsWith(name))
                    .thenComparing(Comparator.naturalOrder()))
            .orElse(null)
        : null;
  }

  /** The known name that was probably meant, or null. */
  public static @Nullable String nearest(String name, Collection<String> known) {
    String best = null;
    int bestDistance = TYPO_DISTANCE_MAX + 1;
    for (var candidate : known.stream().sorted().toList()) {
      int distance = distance(name, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /**
   * How many letters are missing, too many or others, two in the wrong order counting once: the
   * edit distance by optimal string alignment, three rows at a time.
   */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(last[j], row[j - 1]));
        if (isSwapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean isSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
