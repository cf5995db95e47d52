package io.watchbell.escalation.contact;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code rules: { high: [ntfy: now, sms: 2m], low: [email: now] }} and {@code quiet_hours: {
 * from: "22:00", until: "08:00" }} of a person.
 */
final class RulesReader {
  private static final String NOW = "now";

  private final List<Contact> contacts;

  private RulesReader(List<Contact> contacts) {
    this.contacts = contacts;
  }

  /**
   * The rules of a person. Mistakes are noted.
   *
   * @param contacts those that rules may name
   */
  static Rules read(YamlMap person, List<Contact> contacts) {
    var reader = new RulesReader(contacts);
    var rules = person.map("rules");
    var high = rules.find("high").map(reader::steps).orElse(List.of());
    var low = rules.find("low").map(reader::steps).orElse(high);
    rules.done();
    return new Rules(high, low, person.find("quiet_hours").map(RulesReader::quiet).orElse(null));
  }

  private List<Step> steps(YamlValue list) {
    var steps = new ArrayList<Step>();
    for (var item : list.asList()) {
      var map = item.asMap();
      var names = map.names();
      if (item.isMap() && names.size() != 1) {
        item.problem("a step names one contact", "write each with a '- ' of its own: - sms: 2m");
      }
      names.stream().limit(1).forEach(name -> step(name, map, steps));
    }
    if (list.isList() && list.asList().isEmpty()) {
      list.problem("rules without a step", "write [email: now], or leave it out");
    }
    if (steps.size() > Step.STEPS_MAX) {
      list.problem("%d steps, at most %d".formatted(steps.size(), Step.STEPS_MAX));
    }
    steps.sort(Comparator.comparing(Step::after)); // Those of one time stay as they are written.
    return steps;
  }

  private void step(String name, YamlMap map, List<Step> steps) {
    // A browser is added in the console and stands in no file; rules may say when it rings.
    boolean atNight = name.equals(Contact.Devices.CHANNEL);
    if (!atNight && contacts.stream().noneMatch(contact -> contact.channel().equals(name))) {
      var known = contacts.stream().map(Contact::channel).collect(Collectors.joining(", "));
      map.nameOf(name)
          .problem(
              "there is no contact '%s' of this person".formatted(name),
              known.isEmpty()
                  ? "add it under contacts"
                  : "add it under contacts; there are: " + known);
    }
    if (steps.stream().anyMatch(step -> step.channel().equals(name))) {
      map.nameOf(name).problem("'" + name + "' stands here a second time", "one step for each");
      return;
    }
    var after = map.find(name).map(RulesReader::after).orElse(Duration.ZERO);
    steps.add(new Step(name, after));
  }

  private static Duration after(YamlValue value) {
    if (value.asText().equals(NOW)) {
      return Duration.ZERO;
    }
    var after = value.asDuration();
    if (after.compareTo(Step.AFTER_MAX) > 0) {
      value.problem("'" + value.asText() + "' is too late", "at most 1h after the page");
      return Duration.ZERO;
    }
    return after;
  }

  private static @Nullable QuietHours quiet(YamlValue value) {
    var map = value.asMap();
    var from = time(map, "from");
    var until = time(map, "until");
    map.done();
    if (from == null || until == null) {
      return null;
    }
    if (from.equals(until)) {
      value.problem("quiet hours that begin and end at once", "from: \"22:00\", until: \"08:00\"");
      return null;
    }
    return new QuietHours(from, until);
  }

  private static @Nullable LocalTime time(YamlMap map, String name) {
    var text = map.requiredText(name);
    try {
      return text.isEmpty() ? null : LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      map.find(name)
          .ifPresent(
              value -> value.problem("expected a time of day, found '" + text + "'", "as 22:00"));
      return null;
    }
  }
}
