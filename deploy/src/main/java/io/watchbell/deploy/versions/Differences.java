package io.watchbell.deploy.versions;

import com.github.difflib.DiffUtils;
import io.watchbell.deploy.versions.Difference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What another version changes, in words: rules added, removed, moved; ladders, people, services.
 * It compares what the YAML says, so comments and layout are no difference. Anything that has a
 * name is told by it; of the rest only the setting. A file that is no YAML says nothing here.
 */
public final class Differences {
  /** What one of these is called. */
  private static final Map<String, String> ONE =
      Map.of(
          "rules", "rule",
          "inhibit", "inhibition",
          "maintenance", "maintenance window",
          "services", "service",
          "people", "person",
          "schedules", "schedule",
          "ladders", "ladder",
          "integrations", "integration",
          "heartbeats", "heartbeat");

  private static final String SOURCES = "sources/";
  private static final int VALUE_MAX = 60;
  private static final int CODE_POINTS_MAX = 16 << 20;

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /** What changes, by file and in the order of the later version. */
  public static List<Difference> between(Map<String, String> before, Map<String, String> after) {
    var differences = new Differences();
    var files = new TreeSet<>(before.keySet());
    files.addAll(after.keySet());
    for (var file : files) {
      differences.compare(file, before.get(file), after.get(file));
    }
    return List.copyOf(differences.found);
  }

  private void compare(String file, @Nullable String before, @Nullable String after) {
    if (file.startsWith(SOURCES)) {
      if (!Objects.equals(before, after)) {
        var name = file.substring(SOURCES.length(), file.lastIndexOf('.'));
        found.add(new Difference(kind(before, after), file, "source " + name, ""));
      }
      return;
    }
    var old = parsed(before);
    var now = parsed(after);
    for (var section : names(old, now)) {
      compareSection(file, section, old.get(section), now.get(section));
    }
  }

  private void compareSection(
      String file, String section, @Nullable Object before, @Nullable Object after) {
    if (Objects.equals(before, after)) {
      return;
    }
    var one = ONE.get(section);
    if (one == null) {
      found.add(
          new Difference(kind(before, after), file, "setting " + section, turn(before, after)));
      return;
    }
    var old = named(before);
    var now = named(after);
    for (var name : names(old, now)) {
      var was = old.get(name);
      var is = now.get(name);
      if (!Objects.equals(was, is)) {
        found.add(
            new Difference(
                kind(was, is), file, one + " " + name, was == null ? "" : settings(was, is)));
      }
    }
    if (after instanceof List<?>) {
      compareOrder(file, one, List.copyOf(old.keySet()), List.copyOf(now.keySet()));
    }
  }

  /** Rules are asked in order, so a rule that is moved is a difference. */
  private void compareOrder(String file, String one, List<String> old, List<String> now) {
    var was = old.stream().filter(now::contains).toList();
    var is = now.stream().filter(old::contains).toList();
    var moved = new LinkedHashSet<String>();
    for (var delta : DiffUtils.diff(was, is).getDeltas()) {
      moved.addAll(delta.getTarget().getLines());
    }
    for (var name : moved) {
      int place = now.indexOf(name);
      var where = place == 0 ? "now the first" : "now after " + now.get(place - 1);
      found.add(new Difference(Kind.MOVED, file, one + " " + name, where));
    }
  }

  private static Kind kind(@Nullable Object before, @Nullable Object after) {
    if (before == null) {
      return Kind.ADDED;
    }
    return after == null ? Kind.REMOVED : Kind.CHANGED;
  }

  /** Which settings of something differ. */
  private static String settings(Object before, @Nullable Object after) {
    if (!(before instanceof Map<?, ?>) || !(after instanceof Map<?, ?>)) {
      return after == null ? "" : turn(before, after);
    }
    var old = texts((Map<?, ?>) before);
    var now = texts((Map<?, ?>) after);
    var parts = new ArrayList<String>();
    for (var name : names(old, now)) {
      if (!Objects.equals(old.get(name), now.get(name))) {
        parts.add(name + ": " + turn(old.get(name), now.get(name)));
      }
    }
    return String.join("; ", parts);
  }

  private static String turn(@Nullable Object before, @Nullable Object after) {
    return shown(before) + " -> " + shown(after);
  }

  private static String shown(@Nullable Object value) {
    var text = value == null ? "(none)" : value.toString();
    return text.length() > VALUE_MAX ? text.substring(0, VALUE_MAX) + "…" : text;
  }

  /** What stands under names: a mapping, or a list of things that say their names. */
  private static Map<String, Object> named(@Nullable Object section) {
    if (section instanceof Map<?, ?> map) {
      return texts(map);
    }
    var named = new LinkedHashMap<String, Object>();
    if (section instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object one = list.get(i);
        named.putIfAbsent(name(one, i), one);
      }
    }
    return named;
  }

  private static String name(Object one, int index) {
    if (one instanceof Map<?, ?> map) {
      if (map.get("name") != null) {
        return String.valueOf(map.get("name"));
      }
      if (map.get("include") != null) {
        return "include " + map.get("include");
      }
    }
    return "number " + (index + 1);
  }

  private static Map<String, Object> texts(Map<?, ?> map) {
    var texts = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> texts.put(String.valueOf(key), value == null ? "" : value));
    return texts;
  }

  private static Map<String, Object> parsed(@Nullable String yaml) {
    try {
      var settings =
          LoadSettings.builder()
              .setAllowDuplicateKeys(true)
              .setCodePointLimit(CODE_POINTS_MAX)
              .build();
      return new Load(settings).loadFromString(yaml == null ? "" : yaml) instanceof Map<?, ?> map
          ? texts(map)
          : Map.of();
    } catch (YamlEngineException e) {
      return Map.of();
    }
  }

  /** The names of the later, in its order, then those that are gone. */
  private static Set<String> names(Map<String, ?> before, Map<String, ?> after) {
    var names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    return names;
  }
}
