package io.watchbell.ingest.alertmanager;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request.
 *
 * @param all each name with its values, in the order given
 */
public record Parameters(Map<String, List<String>> all) {
  private static final int FILTERS_MAX = 100;
  private static final int FILTER_MAX = 4_096;

  /** The words that Alertmanager's own server takes for true. */
  private static final Set<String> TRUE =
      Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled");

  /** A switch, on unless it is said otherwise. */
  boolean flag(String name) {
    var values = all.getOrDefault(name, List.of());
    return values.isEmpty() || TRUE.contains(values.getLast().toLowerCase(Locale.ROOT));
  }

  /** The matchers of all filters together. */
  Matchers filter() throws BadRequest {
    var filters = all.getOrDefault("filter", List.of());
    if (filters.size() > FILTERS_MAX) {
      throw new BadRequest("more than " + FILTERS_MAX + " filters");
    }
    var matchers = new ArrayList<Matcher>();
    for (var filter : filters) {
      matchers.addAll(matchers(filter));
    }
    return new Matchers(matchers);
  }

  private static List<Matcher> matchers(String filter) throws BadRequest {
    if (filter.length() > FILTER_MAX) {
      throw new BadRequest("bad matcher format: longer than " + FILTER_MAX + " characters");
    }
    try {
      return MatcherParser.parse(filter).all();
    } catch (MatcherParser.SyntaxException e) {
      throw new BadRequest(
          "bad matcher format: %s: %s at character %d"
              .formatted(filter, e.getMessage(), e.at() + 1));
    }
  }

  /** The receivers asked for, or null for all. */
  public @Nullable Pattern receiver() throws BadRequest {
    var values = all.getOrDefault("receiver", List.of());
    if (values.isEmpty() || values.getLast().isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile("^(?:" + values.getLast() + ")$");
    } catch (PatternSyntaxException e) {
      throw new BadRequest("failed to parse receiver param: " + e.getMessage());
    }
  }
}
