package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A body that a person wrote in the sender's template language and the sender filled in. People
 * write field names as they like, so that {@code alert_id}, {@code ALERT_ID}, {@code alertId} and
 * {@code {"alert": {"id": ...}}} are the same field; and what the sender could not fill in, such as
 * a {@code $HOSTNAME} that stayed as it was, is as good as absent.
 *
 * <p>Not safe for use by several threads.
 */
public final class FilledTemplate {
  private static final int DEPTH_MAX = 5;
  private static final int FIELDS_MAX = 2_000;
  private static final int VARIABLE_MAX = 200;

  /**
   * A variable of Datadog, of Velocity, of Dynatrace, of one of the moustaches, of Zabbix ({@code
   * {$NAME}}), of Nagios ({@code $NAME$}), of UptimeRobot ({@code *name*}), of StatusCake.
   */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$[A-Z][A-Z0-9_]*(\\[[^\\]]*\\])?|\\$!?\\{[^{}]*\\}|\\{[A-Za-z][\\w.]*\\}"
              + "|\\{\\{.*\\}\\}|\\{[$#?][^{}]*\\}|\\$[A-Z_][A-Z0-9_.:]*\\$|\\*[A-Za-z]\\w*\\*"
              + "|\\|[A-Z]+\\|");

  private static final Pattern SECRET =
      Pattern.compile("(?:token|password|secret|apikey|authorization)$");

  private static final String OPENING = "${*|";

  private record Found(String path, JsonNode node) {}

  private final JsonNode body;
  private final Map<String, Found> fields = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private FilledTemplate(JsonNode body) {
    this.body = body;
  }

  /**
   * The fields of an object.
   *
   * @param containers fields that may hold some of the others: {@code details}, {@code metadata},
   *     as an object or as a part of their names
   */
  public static FilledTemplate of(JsonNode body, String... containers) {
    var template = new FilledTemplate(body);
    template.add("", "", body, 1);
    for (var container : containers) {
      template.addFlat(container + ".");
      var found = template.fields.get(folded(container));
      if (found != null && found.node().isObject()) {
        template.add("", found.path() + ".", found.node(), 1);
      }
    }
    return template;
  }

  /** Fields whose names have the container in them: {@code "kibana.alert.uuid": ...}. */
  private void addFlat(String prefix) {
    for (var field : body.properties()) {
      if (field.getKey().startsWith(prefix) && fields.size() < FIELDS_MAX) {
        var name = folded(field.getKey().substring(prefix.length()));
        fields.putIfAbsent(name, new Found(field.getKey(), field.getValue()));
      }
    }
  }

  private void add(String prefix, String pathPrefix, JsonNode object, int depth) {
    for (var field : object.properties()) {
      if (fields.size() >= FIELDS_MAX) {
        return;
      }
      var path = pathPrefix + field.getKey();
      fields.putIfAbsent(prefix + folded(field.getKey()), new Found(path, field.getValue()));
    }
    for (var field : object.properties()) {
      if (field.getValue().isObject() && depth < DEPTH_MAX) {
        var path = pathPrefix + field.getKey() + ".";
        add(prefix + folded(field.getKey()), path, field.getValue(), depth + 1);
      }
    }
  }

  private static String folded(String name) {
    var folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        folded.append(Character.toLowerCase(c));
      }
    }
    return folded.toString();
  }

  /** The first of these fields that holds a text; empty if none does. */
  public String text(String... names) {
    for (var name : names) {
      var found = fields.get(folded(name));
      if (found != null) {
        var text = filled(found.node());
        if (!text.isEmpty()) {
          used.add(found.path());
          return text;
        }
      }
    }
    return "";
  }

  /** The first of these fields that says anything at all; the missing node if none does. */
  public JsonNode node(String... names) {
    for (var name : names) {
      var found = fields.get(folded(name));
      if (found != null && saysAnything(found.node())) {
        used.add(found.path());
        return found.node();
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean saysAnything(JsonNode node) {
    return node.isContainerNode() ? !node.isEmpty() : !filled(node).isEmpty();
  }

  /** The instant of the first of these fields that is there; nonsense is noted in the alert. */
  public java.time.@Nullable Instant time(Draft draft, String... names) {
    return Readings.timeOrNoted(draft, names[0], node(names));
  }

  /**
   * Everything that nobody asked for, with its path, to be kept as annotations; but nothing that is
   * called like a secret.
   */
  public void rest(BiConsumer<String, String> each) {
    Fields.flatten(
        "",
        body,
        (path, text) -> {
          if (!isUsed(path) && !isNothing(text.strip()) && !isSecret(path)) {
            each.accept(path, text);
          }
        });
  }

  private static boolean isSecret(String path) {
    return SECRET.matcher(folded(path.substring(path.lastIndexOf('.') + 1))).find();
  }

  private boolean isUsed(String path) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (used.contains(path.substring(0, dot))) {
        return true;
      }
    }
    return used.contains(path);
  }

  /** A scalar as text; empty too for a variable that nobody filled in. */
  public static String filled(JsonNode node) {
    var text = Fields.text(node).strip();
    return isNothing(text) ? "" : text;
  }

  private static boolean isNothing(String text) {
    if (text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("null")) {
      return true;
    }
    return OPENING.indexOf(text.charAt(0)) >= 0
        && text.length() <= VARIABLE_MAX
        && VARIABLE.matcher(text).matches();
  }
}
