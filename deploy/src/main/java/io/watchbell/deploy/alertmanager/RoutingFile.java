package io.watchbell.deploy.alertmanager;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matcher.Operator;
import io.watchbell.model.matcher.Matchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes {@code routing.yaml}. */
final class RoutingFile {
  /** Every alert has a name; met by all of them, but not by an alert without any label. */
  private static final Matcher NAMED = new Matcher("alertname", Operator.MATCHES, ".+");

  private final Source source;

  RoutingFile(Source source) {
    this.source = source;
  }

  String write(Plan plan, List<InhibitRule> inhibitions, List<Yaml> windows) {
    var file = new Yaml();
    file.comment(
            "Imported from " + source.file() + " by 'watchbell import alertmanager'.",
            "",
            "The first rule that matches decides, so a route stands after the routes inside of it.",
            "Where Alertmanager goes on ('continue'), one rule stands for each set of routes at",
            "which an alert can end: its ladder pages the people of all of them, after the"
                + " shortest",
            "wait, and it groups by the labels of all of them.",
            "",
            "An incident pages one ladder only, that of its first alert. So group_by also holds"
                + " the",
            "labels that tell alerts of one ladder from those of another.")
        .putAll("rules", plan.rules().stream().map(this::rule).toList(), FlowStyle.BLOCK);
    if (!inhibitions.isEmpty()) {
      var names = new Names();
      file.comment("")
          .putAll(
              "inhibit",
              inhibitions.stream().map(one -> inhibition(one, names)).toList(),
              FlowStyle.BLOCK);
    }
    if (!windows.isEmpty()) {
      file.comment(
              "",
              "What fires when one of these ends is heard then. Whom a rule paged before one began",
              "is paged on.")
          .putAll("maintenance", windows, FlowStyle.BLOCK);
    }
    return file.write();
  }

  private Yaml rule(Plan.Entry entry) {
    var origin = entry.origin();
    var rule = new Yaml().put("name", origin.rule(), source.at(origin.lines()));
    if (!entry.rule().match().all().isEmpty()) {
      rule.putQuoted("match", written(entry.rule().match().all()));
    }
    var ladder = origin.ladder();
    if (ladder == null) {
      return rule.put(
          "suppress",
          "in Alertmanager '%s' told nobody".formatted(String.join(" and ", origin.receivers())));
    }
    return rule.put("group_by", entry.groupBy())
        .put("group_wait", text(entry.rule().groupWait()))
        .put("ladder", ladder);
  }

  private Yaml inhibition(InhibitRule rule, Names names) {
    var name = rule.name().isEmpty() ? name(rule) : rule.name();
    var written = new Yaml().put("name", names.unique(name), source.at(rule.line()));
    written
        .putQuoted("source", written(bounded(rule.source())))
        .putQuoted("target", written(bounded(rule.target())));
    if (!rule.equal().isEmpty()) {
      written.put("equal", rule.equal());
    }
    return written;
  }

  /** Conditions that hold even for an alert without labels are nearly always mistakes: refused. */
  private static List<Matcher> bounded(List<Matcher> all) {
    if (!new Matchers(all).matches(Labels.empty())) {
      return all;
    }
    var bounded = new ArrayList<>(all);
    bounded.addFirst(NAMED);
    return bounded;
  }

  private static String name(InhibitRule rule) {
    return Names.cut(Names.of(rule.source()) + " hides " + Names.of(rule.target()));
  }

  private static List<String> written(List<Matcher> all) {
    return all.stream().map(Matcher::toString).toList();
  }

  /** As {@code 1m30s}. */
  private static String text(Duration length) {
    var text = new StringBuilder();
    part(text, length.toHours(), "h");
    part(text, length.toMinutesPart(), "m");
    part(text, length.toSecondsPart(), "s");
    part(text, length.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }
}
