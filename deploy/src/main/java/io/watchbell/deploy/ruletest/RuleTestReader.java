package io.watchbell.deploy.ruletest;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads files of tests. */
public final class RuleTestReader {
  /** When time begins where a test does not say it: a Wednesday in the middle of the night. */
  public static final Instant START_DEFAULT = Instant.parse("2026-01-07T03:00:00Z");

  /** How much longer a test goes on that expects nothing to come, so that it would have come. */
  static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration UNTIL_MAX = Duration.ofDays(400);
  private static final String EXAMPLE =
      "tests: [ { name: ..., when: [ {fires: {alertname: ...}} ], expect: {pages: none} } ]";

  private final Known known;

  private RuleTestReader(Known known) {
    this.known = known;
  }

  /**
   * The tests of a file.
   *
   * @param file as the user named it
   * @param problems takes every mistake; what is returned then is not to be run
   */
  public static List<RuleTest> read(String file, String text, Known known, Problems problems) {
    return YamlDocument.parse(file, text, problems)
        .map(root -> new RuleTestReader(known).file(root.asMap()))
        .orElse(List.of());
  }

  private List<RuleTest> file(YamlMap root) {
    var start = root.find("start").map(YamlValue::asInstant).orElse(START_DEFAULT);
    var alerts = AlertTexts.none().with(root.map("alerts"));
    if (root.find("tests").isEmpty()) {
      root.self().problem("there are no tests in this file", EXAMPLE);
    }
    var tests = new ArrayList<RuleTest>();
    var names = new HashSet<String>();
    for (var value : root.list("tests")) {
      tests.add(test(value.asMap(), start, alerts, names));
    }
    root.done();
    return tests;
  }

  private RuleTest test(YamlMap map, Instant fileStart, AlertTexts common, Set<String> names) {
    var name = map.requiredText("name");
    if (!name.isEmpty() && !names.add(name)) {
      map.find("name").ifPresent(at -> at.problem("a second one has this name", "names differ"));
    }
    var alerts = common.with(map.map("alerts"));
    var steps = StepReader.read(map.list("when"), known, alerts);
    if (map.find("expect").isEmpty()) {
      map.self().problem("it is not said what is expected", "expect: {pages: none}");
    }
    var expected = ExpectedReader.read(map.map("expect"), known);
    var until = map.find("until").map(RuleTestReader::until);
    var start = map.find("start").map(YamlValue::asInstant).orElse(fileStart);
    map.done();
    return new RuleTest(
        name,
        Spot.of(map.self()),
        start,
        until.orElseGet(() -> lastMentioned(steps, expected)),
        steps,
        expected);
  }

  private static Duration until(YamlValue value) {
    var until = value.asDuration();
    if (until.compareTo(UNTIL_MAX) > 0) {
      value.problem("longer than " + Span.text(UNTIL_MAX), "at most that");
      return Duration.ZERO;
    }
    return until;
  }

  /** The latest instant of which a test speaks; later where nothing is to come. */
  private static Duration lastMentioned(List<Step> steps, List<Expected> expected) {
    var last = steps.isEmpty() ? Duration.ZERO : steps.getLast().at();
    boolean none = false;
    for (var some : expected) {
      if (some instanceof Expected.Each(_, _, var items)) {
        none |= items.isEmpty();
        for (var item : items) {
          var at = item.fields().getOrDefault("at", item.fields().getOrDefault("opened", "0s"));
          var mentioned = YamlValue.duration(at).orElse(Duration.ZERO);
          last = mentioned.compareTo(last) > 0 ? mentioned : last;
        }
      }
    }
    return none ? last.plus(PATIENCE) : last;
  }
}
