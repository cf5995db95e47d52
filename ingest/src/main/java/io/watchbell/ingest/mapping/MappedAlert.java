package io.watchbell.ingest.mapping;

import io.watchbell.ingest.mapping.Mapping.Entry;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.LabelsBuilder;
import io.watchbell.model.expression.Budget;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes one alert of one thing in a body. */
final class MappedAlert {
  private static final int QUOTED_MAX = 80;
  private static final int NOTES_MAX = 3;

  private final Mapping mapping;
  private final Answers answers;
  private final Draft draft;

  private MappedAlert(Mapping mapping, Answers answers, Context context) {
    this.mapping = mapping;
    this.answers = answers;
    this.draft = new Draft(mapping.source(), context);
  }

  static Item read(Mapping mapping, Answers answers, Budget budget, Context context) {
    var when = mapping.find(Mapping.WHEN);
    if (when != null && !answers.truth(when)) {
      var rejected = answers.rejected();
      return rejected == null
          ? new Item.Ignored("'when' is not true of it: " + when.expression().text().strip())
          : rejected;
    }
    return new MappedAlert(mapping, answers, context).read(budget);
  }

  private Item read(Budget budget) {
    var status = status();
    var name = answers.neededText(mapping.find(Mapping.NAME));
    if (name.isEmpty()) {
      answers.reject(
          Reason.NO_NAME, mapping.find(Mapping.NAME), "gives no name", "every alert needs one");
    }
    pairs(mapping.labels(), true, draft::label);
    draft
        .status(status)
        .named(name)
        .label("service", answers.neededText(mapping.find(Mapping.SERVICE)));
    identify();
    severity();
    texts();
    times(status);
    var rejected = answers.rejected();
    if (rejected != null) {
      return rejected;
    }
    if (budget.wasCut()) {
      draft.truncated();
    }
    answers.notes().stream().limit(NOTES_MAX).forEach(draft::note);
    return new Item.Accepted(draft.build());
  }

  private AlertStatus status() {
    var firing = mapping.find(Mapping.FIRING);
    if (firing != null) {
      return answers.truth(firing) ? AlertStatus.FIRING : AlertStatus.RESOLVED;
    }
    var field = mapping.find(Mapping.STATUS);
    if (field == null) {
      return AlertStatus.FIRING;
    }
    var word = answers.neededText(field);
    var own = mapping.statuses().get(MappingReader.lower(word));
    var status = own == null ? StatusWords.of(word).orElse(null) : own;
    if (status == null) {
      answers.reject(
          Reason.UNKNOWN_STATUS,
          field,
          word.isEmpty()
              ? "gives no status"
              : "unknown status '" + Texts.cut(word, QUOTED_MAX) + "'",
          "say what it means: statuses: {" + MappingReader.lower(word) + ": firing}");
      return AlertStatus.FIRING;
    }
    return status;
  }

  private void severity() {
    var word = answers.neededText(mapping.find(Mapping.SEVERITY));
    var own = mapping.severities().get(MappingReader.lower(word));
    if (own != null) {
      draft.severity(own, word);
    } else if (!word.isEmpty()) {
      draft.severity(word);
    }
  }

  /**
   * By its key; without one by what it is about, to which the severity does not belong: "resolved"
   * need not repeat it.
   */
  private void identify() {
    var parts = new ArrayList<String>();
    for (var field : mapping.key()) {
      var value = answers.needed(field);
      switch (value) {
        case null -> parts.add("");
        case List<?> list -> list.forEach(part -> parts.add(Values.text(part)));
        default -> parts.add(Values.text(value));
      }
    }
    if (mapping.key().isEmpty()) {
      draft.identifiedBy(withoutSeverity(draft.labels()));
      return;
    }
    if (parts.stream().allMatch(String::isBlank)) {
      answers.reject(
          Reason.MISSING_FIELD, mapping.key().getFirst(), "gives no key", "every alert needs one");
    }
    var shown = String.join("/", parts);
    draft
        .identifiedBy(parts.size() == 1 ? shown : Json.mapper().valueToTree(parts).toString())
        .annotation(Draft.KEY, shown);
  }

  private static Labels withoutSeverity(Labels all) {
    var identity = new LabelsBuilder();
    all.forEach((name, value) -> {
      if (!name.equals("severity")) {
        identity.put(name, value);
      }
    });
    return identity.build();
  }

  private void texts() {
    pairs(mapping.annotations(), false, draft::annotation);
    draft
        .summary(answers.helpfulText(mapping.find(Mapping.SUMMARY)))
        .description(answers.helpfulText(mapping.find(Mapping.DESCRIPTION)))
        .link(answers.helpfulText(mapping.find(Mapping.LINK)));
  }

  private void times(AlertStatus status) {
    draft.startsAt(time(Mapping.STARTS));
    var ends = time(Mapping.ENDS);
    draft.ends(ends);
    if (status == AlertStatus.FIRING && ends != null) {
      draft.endsAt(ends);
    }
  }

  private @Nullable Instant time(String setting) {
    var field = mapping.find(setting);
    var value = answers.helpful(field);
    if (value == null || field == null) {
      return null;
    }
    var time = Values.time(value);
    if (time.isEmpty()) {
      draft.note(field.complaint("no time: '" + Texts.cut(Values.text(value), QUOTED_MAX) + "'"));
    }
    return time.orElse(null);
  }

  private void pairs(List<Entry> entries, boolean needed, BiConsumer<String, String> put) {
    for (var entry : entries) {
      var value = needed ? answers.needed(entry.field()) : answers.helpful(entry.field());
      if (value == null) {
        continue;
      }
      if (!entry.name().isEmpty()) {
        put.accept(entry.name(), Values.text(value));
      } else if (value instanceof Map<?, ?> map) {
        map.forEach((label, one) -> put.accept(Values.text(label), Values.text(one)));
      } else {
        answers.reject(
            Reason.BAD_FIELD, entry.field(), "is no map", "write {host: item.host}, or a map");
      }
    }
  }
}
