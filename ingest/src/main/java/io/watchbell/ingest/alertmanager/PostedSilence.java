package io.watchbell.ingest.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.PatternSyntaxException;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import java.time.Instant;
import java.util.ArrayList;

/**
 * A silence as somebody asks for it.
 *
 * @param id which one is to be changed; empty for a new one
 */
public record PostedSilence(
    String id,
    Matchers matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment) {
  static final int MATCHERS_MAX = 100;
  static final int TEXT_MAX = 4_096;

  /**
   * Reads a silence.
   *
   * @throws BadRequest when it is none, or when it would hide everything
   */
  public static PostedSilence read(JsonNode body) throws BadRequest {
    if (!body.isObject()) {
      throw new BadRequest("expected a silence as an object");
    }
    var matchers = matchers(body.path("matchers"));
    return new PostedSilence(
        text(body, "id"),
        matchers,
        time(body, "startsAt"),
        time(body, "endsAt"),
        text(body, "createdBy"),
        text(body, "comment"));
  }

  private static Matchers matchers(JsonNode list) throws BadRequest {
    if (!list.isArray() || list.isEmpty()) {
      throw new BadRequest("silence invalid: at least one matcher required");
    }
    if (list.size() > MATCHERS_MAX) {
      throw new BadRequest("silence invalid: more than " + MATCHERS_MAX + " matchers");
    }
    var all = new ArrayList<Matcher>();
    for (int i = 0; i < list.size(); i++) {
      all.add(matcher(list.get(i), i));
    }
    var matchers = new Matchers(all);
    if (matchers.matchesEverything()) {
      throw new BadRequest("silence invalid: at least one matcher must not match the empty string");
    }
    return matchers;
  }

  private static Matcher matcher(JsonNode matcher, int index) throws BadRequest {
    var name = text(matcher, "name");
    if (name.isEmpty()) {
      throw new BadRequest("silence invalid: invalid label matcher " + index + ": no name");
    }
    boolean isEqual = !matcher.has("isEqual") || matcher.path("isEqual").asBoolean();
    var operator = Matcher.Operator.of(matcher.path("isRegex").asBoolean(), isEqual);
    try {
      return new Matcher(name, operator, text(matcher, "value"));
    } catch (PatternSyntaxException e) {
      throw new BadRequest(
          "silence invalid: invalid label matcher " + index + ": " + e.getMessage());
    }
  }

  private static Instant time(JsonNode body, String field) throws BadRequest {
    var node = body.path(field);
    if (Times.isAbsent(node)) {
      throw new BadRequest("silence invalid: " + field + " is missing");
    }
    return Times.read(node)
        .orElseThrow(() -> new BadRequest("silence invalid: " + field + " is not a date-time"));
  }

  private static String text(JsonNode object, String field) throws BadRequest {
    var node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isTextual() || node.textValue().length() > TEXT_MAX) {
      throw new BadRequest(
          "silence invalid: %s must be a text of at most %d characters".formatted(field, TEXT_MAX));
    }
    return Text.wellFormed(node.textValue());
  }
}
