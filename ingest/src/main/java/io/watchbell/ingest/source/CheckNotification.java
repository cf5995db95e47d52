package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One notification of Nagios or of what descends from it (Icinga, Naemon, Checkmk): about a host,
 * or about a service on a host. All of them leave the sending to a script and have the same words
 * for what happened, so whoever wrote the script, the fields are much the same.
 *
 * <p>They keep quiet about what flaps and about what is in downtime. So a flapping check is an
 * alert even in the moments in which it is fine, and at the end of flapping or downtime the state
 * decides: what recovered in the meantime is over, and nobody will say so again.
 *
 * <p>What they call a service is one check of a host, such as "disk": it names the alert. The host
 * is what the alert is about, so it is the label {@code service} until a rule says whose host it
 * is; otherwise the full disks of all hosts would be one incident that names none of them.
 */
final class CheckNotification {
  /** The name of alerts about a host as a whole. */
  static final String HOST_DOWN = "Host down";

  private static final String[] TYPE = {"notification_type", "type"};
  private static final String[] HOST = {"host", "host_name"};
  private static final String[] SERVICE = {
    "service", "service_desc", "service_description", "service_name"
  };
  private static final String[] SINCE = {"last_state_change", "last_hard_state_change"};
  private static final String[] SINCE_OF_SERVICE = {
    "last_service_state_change", "service_last_state_change"
  };
  private static final String[] SINCE_OF_HOST = {
    "last_host_state_change", "host_last_state_change"
  };
  private static final String[] SENT = {
    "timestamp", "timet", "micro_time", "time", "long_date_time", "short_date_time", "date"
  };

  private final FilledTemplate fields;
  private final String where;
  private final String host;
  private final String service;
  private final CheckState state;
  private final CheckState before;

  private CheckNotification(JsonNode body, String where) {
    this.fields = FilledTemplate.of(body, "notification", "vars");
    this.where = where;
    this.host = fields.text(HOST);
    boolean aboutHost = fields.text("what").equalsIgnoreCase("host");
    this.service = aboutHost ? "" : fields.text(SERVICE);
    var event = fields.text("event");
    int arrow = event.indexOf("->");
    this.state = arrow < 0 ? stateField() : state(event.substring(arrow + 2));
    this.before = arrow < 0 ? lastStateField() : state(event.substring(0, arrow));
  }

  /**
   * Reads a notification.
   *
   * @param draft of this source and context, empty
   * @param area what else tells this host from others of its name, such as a site; or empty
   */
  static Item read(JsonNode body, String where, Draft draft, String area) {
    var notification = new CheckNotification(body, where);
    return notification.wrong().orElseGet(() -> notification.item(draft, area));
  }

  private CheckState stateField() {
    var byScript = service.isEmpty() ? "status" : "severity";
    return state(fields.text("state", kind() + "_state", kind() + "_short_state", byScript));
  }

  private CheckState lastStateField() {
    return state(fields.text("last_state", "last_" + kind() + "_state", kind() + "_last_state"));
  }

  private CheckState state(String word) {
    return CheckState.of(word.strip(), service.isEmpty());
  }

  private String kind() {
    return service.isEmpty() ? "host" : "service";
  }

  private Optional<Item> wrong() {
    if (host.isEmpty()) {
      return Optional.of(
          new Item.Rejected(
              Reason.MISSING_FIELD,
              Place.of(where, "host"),
              "'host' is missing",
              "send $HOSTNAME$ as 'host', as the script in the documentation does"));
    }
    var type = fields.text(TYPE);
    if (!type.isEmpty() && CheckWord.of(type).isEmpty()) {
      return Optional.of(
          new Item.Rejected(
              Reason.UNKNOWN_STATUS,
              Place.of(where, "type"),
              "unknown type of notification '%s'".formatted(Texts.cut(type, 80)),
              "PROBLEM, RECOVERY, ACKNOWLEDGEMENT, FLAPPINGSTART ...: send $NOTIFICATIONTYPE$"));
    }
    var word = CheckWord.of(type);
    boolean stateDecides =
        word.isEmpty()
            || word.get() == CheckWord.FLAPPING_STOP
            || word.get() == CheckWord.DOWNTIME_END;
    if (stateDecides && state == CheckState.NOT_SAID) {
      return Optional.of(
          new Item.Rejected(
              Reason.MISSING_FIELD,
              Place.of(where, word.isEmpty() ? "type" : "state"),
              "nothing says whether it is wrong or fine",
              "send $NOTIFICATIONTYPE$ as 'type' and $SERVICESTATE$ or $HOSTSTATE$ as 'state'"));
    }
    return Optional.empty();
  }

  private Item item(Draft draft, String area) {
    var word = CheckWord.of(fields.text(TYPE)).orElse(CheckWord.PROBLEM);
    if (fields.text(TYPE).isEmpty() && !state.isWrong()) {
      word = CheckWord.RECOVERY;
    }
    return switch (word) {
      case PROBLEM, FLAPPING_START -> alert(AlertStatus.FIRING, word, draft, area);
      case RECOVERY -> alert(AlertStatus.RESOLVED, word, draft, area);
      case ACKNOWLEDGEMENT -> alert(AlertStatus.ACKNOWLEDGED, word, draft, area);
      case FLAPPING_STOP, DOWNTIME_END ->
          alert(state.isWrong() ? AlertStatus.FIRING : AlertStatus.RESOLVED, word, draft, area);
      case DOWNTIME_START ->
          state.isWrong()
              ? alert(AlertStatus.ACKNOWLEDGED, word, draft, area)
              : new Item.Ignored("a downtime begins of %s, which is not wrong".formatted(what()));
      case CUSTOM ->
          state == CheckState.FINE
              ? new Item.Ignored("a notification by hand of %s, which is fine".formatted(what()))
              : alert(AlertStatus.FIRING, word, draft, area);
      case HANDLER -> new Item.Ignored("the monitoring ran a handler for " + what());
    };
  }

  private String what() {
    return service.isEmpty() ? host : service + " on " + host;
  }

  private Item alert(AlertStatus status, CheckWord word, Draft draft, String area) {
    draft
        .status(status)
        .identifiedBy((area.isEmpty() ? "" : area + "/") + host + "!" + service)
        .named(service.isEmpty() ? HOST_DOWN : service)
        .label("host", host)
        .label("service", host)
        .severity(level(word), "")
        .annotation("notification", fields.text(TYPE))
        .annotation("state", state == CheckState.NOT_SAID ? "" : state.word(service.isEmpty()))
        .annotation("last_state", before.isWrong() ? before.name() : "");
    texts(draft, word);
    times(draft, status);
    draft
        .annotation("address", fields.text("address", "host_address"))
        .annotation("host_alias", fields.text("host_alias", "alias", "host_display_name"));
    fields.text("source");
    fields.text("site", "omd_site");
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  /** Of what recovered, how bad it was: rules that ask for the severity shall find both. */
  private Level level(CheckWord word) {
    if (state.isWrong()) {
      return state.level();
    }
    boolean flaps = word == CheckWord.FLAPPING_START || word == CheckWord.FLAPPING_STOP;
    return flaps && !before.isWrong() ? CheckState.WARNING.level() : before.level();
  }

  private void texts(Draft draft, CheckWord word) {
    var kind = kind();
    var all = fields.text("output", kind + "_output", "check_output", "plugin_output");
    int line = all.indexOf('\n');
    var output = line < 0 ? all : all.substring(0, line);
    // Icinga sends all lines of a plugin as one text, Nagios the first and the others apart.
    var rest = line < 0 ? "" : all.substring(line + 1);
    var more = Text.firstOf(fields.text("long_output", "long_" + kind + "_output"), rest);
    var author = fields.text("author", "notification_author", "notification_author_name");
    var comment = fields.text("comment", "notification_comment");
    var now = state == CheckState.NOT_SAID ? "" : state.word(service.isEmpty());
    var said = sentence(word, now);
    draft
        .summary(output.isEmpty() ? said : said + ": " + output)
        .description(more.replace("\\n", "\n"))
        .annotation("runbook_url", fields.text("notes_url", kind + "_notes_url"))
        .link(fields.text("url", kind + "_url", kind + "_action_url", "action_url"));
    if (word == CheckWord.ACKNOWLEDGEMENT || word == CheckWord.DOWNTIME_START) {
      draft.takenBy(author, comment);
    } else {
      draft.annotation("author", author).annotation("comment", comment);
    }
    if (word == CheckWord.DOWNTIME_START) {
      draft.note("in downtime there; taken as acknowledged");
    }
  }

  private String sentence(CheckWord word, String now) {
    if (word == CheckWord.FLAPPING_START) {
      return what() + " is flapping" + (now.isEmpty() ? "" : ", now " + now);
    }
    if (now.isEmpty()) {
      return what() + (word == CheckWord.RECOVERY ? " recovered" : " has a problem");
    }
    return what() + " is " + now;
  }

  /** The last change of the state is when it began, or when it was over. */
  private void times(Draft draft, AlertStatus status) {
    var change = time(draft, SINCE, service.isEmpty() ? SINCE_OF_HOST : SINCE_OF_SERVICE);
    var sent = time(draft, SENT);
    switch (status) {
      case FIRING -> draft.startsAt(change == null ? sent : change);
      case ACKNOWLEDGED -> draft.startsAt(change);
      case RESOLVED, AWAITED -> {} // It is told only of the end.
    }
    draft.ends(change == null ? sent : change);
    for (var name : SENT) {
      fields.node(name); // The same instant in other words is no news.
    }
  }

  private @Nullable Instant time(Draft draft, String[]... lists) {
    for (var names : lists) {
      var instant = fields.time(draft, names);
      if (instant != null) {
        return instant;
      }
    }
    return null;
  }
}
