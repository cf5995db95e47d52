package io.watchbell.router.rule;

import com.google.re2j.Pattern;
import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts a file may be about: its conditions are put in front of those that the file writes,
 * so that a team cannot take another's alerts.
 *
 * @param conditions none for a file that may be about all
 * @param included whether the file is one that another includes
 */
record Scope(List<Matcher> conditions, boolean included) {
  /** What stands for the name of the file, in the value of a condition. */
  static final String NAME = "{name}";

  /** All alerts, for the file that is not included by any. */
  static final Scope ALL = new Scope(List.of(), false);

  /** The scope of an included file. */
  static Scope of(Optional<YamlValue> match, TeamFile file) {
    return new Scope(
        match.map(MatcherReader::read).orElse(Matchers.NONE).all().stream()
            .map(matcher -> named(matcher, file.name()))
            .toList(),
        true);
  }

  private static Matcher named(Matcher matcher, String name) {
    var meant = matcher.operator().isRegex() ? Pattern.quote(name) : name;
    return new Matcher(matcher.label(), matcher.operator(), matcher.value().replace(NAME, meant));
  }

  Matchers around(Matchers written) {
    if (conditions.isEmpty()) {
      return written;
    }
    var all = new ArrayList<>(conditions);
    all.addAll(written.all());
    return new Matchers(all);
  }
}
