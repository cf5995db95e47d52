package io.watchbell.deploy.command;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Conventions;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.model.alert.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Alerts that somebody typed or piped in.
 *
 * @param alerts as they would have been taken
 * @param complaints what was in it and is no alert, for people
 */
record AlertInput(List<Alert> alerts, List<String> complaints) {
  private static final String SOURCE = "typed";

  AlertInput {
    alerts = List.copyOf(alerts);
    complaints = List.copyOf(complaints);
  }

  /** The alert with these labels. */
  static AlertInput typed(Map<String, String> labels, Instant at) {
    var draft = new Draft(SOURCE, new Context(SOURCE, at, null, Bounds.DEFAULT));
    labels.forEach(draft::label);
    Conventions.nameAndTexts(draft);
    draft.level(draft.label("severity"));
    return new AlertInput(List.of(draft.build()), List.of());
  }

  /** What this source reads in this body. */
  static AlertInput posted(Normaliser source, byte[] body, Instant at) {
    var alerts = new ArrayList<Alert>();
    var complaints = new ArrayList<String>();
    var context = new Context(source.name(), at, null, Bounds.DEFAULT);
    for (var item : source.normalise(Delivery.of(body), context).items()) {
      switch (item) {
        case Item.Accepted(var alert) -> alerts.add(alert);
        case Item.Changed(var change) ->
            complaints.add("a change, for which nobody is paged: " + change.summary());
        case Item.Ignored(var why) -> complaints.add("no alert: " + why);
        case Item.Rejected(var reason, var where, var detail, var hint) ->
            complaints.add(
                "rejected (%s): %s %s%s"
                    .formatted(reason.word(), where, detail, hint == null ? "" : "; " + hint));
      }
    }
    return new AlertInput(alerts, complaints);
  }
}
