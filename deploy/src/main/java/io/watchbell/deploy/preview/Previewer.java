package io.watchbell.deploy.preview;

import io.watchbell.deploy.preview.Preview.Call;
import io.watchbell.deploy.preview.Preview.Note;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends one alert through the very core that runs live, and writes down what comes of it. */
public final class Previewer {
  /** What has not happened by then is not looked for. */
  static final Duration HORIZON = Duration.ofDays(30);

  private static final int CALLS_MAX = 500;

  private final Configuration configuration;
  private final List<Decision> fates = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private @Nullable Incident incident;
  private boolean over;

  private Previewer(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * What would become of this alert, if it fired on from when it was received.
   *
   * @param silences those that there are
   */
  public static Preview of(Alert alert, Configuration configuration, List<Silence> silences) {
    return new Previewer(configuration).look(alert, silences);
  }

  private Preview look(Alert alert, List<Silence> silences) {
    var at = alert.receivedAt();
    var lasting = alert.isFiring() ? alert.as(alert.status(), null) : alert;
    var replay = new Replay(Rulebook.of(configuration), at, new Watcher());
    silences.forEach(silence -> replay.silence(silence, at));
    replay.alert(lasting);
    climb(replay, at.plus(HORIZON));
    var rules = configuration.router().rules();
    return new Preview(
        lasting,
        at,
        rules.version(),
        fates,
        RulePath.of(rules, named(alert)),
        perhaps(named(alert)),
        incident,
        calls,
        notes);
  }

  private void climb(Replay replay, Instant horizon) {
    for (var due = replay.nextDue();
        !over && due != null && !due.isAfter(horizon) && calls.size() < CALLS_MAX;
        due = replay.nextDue()) {
      replay.advanceTo(due);
    }
  }

  /** As rules are asked: an alert without the label of its name has it all the same. */
  private static Labels named(Alert alert) {
    return alert.labels().get(Alert.NAME_LABEL) == null
        ? alert.labels().with(Alert.NAME_LABEL, alert.name())
        : alert.labels();
  }

  private List<String> perhaps(Labels labels) {
    return configuration.router().rules().inhibitions().stream()
        .filter(inhibition -> inhibition.target().matches(labels))
        .map(inhibition -> {
          var same =
              inhibition.equal().isEmpty()
                  ? ""
                  : " with the same " + String.join(", ", inhibition.equal());
          return "inhibition %s hides it while %s%s fires"
              .formatted(inhibition.name(), inhibition.source(), same);
        })
        .toList();
  }

  private final class Watcher implements Sink {
    @Override
    public void decided(Decision decision) {
      fates.add(decision);
    }

    @Override
    public void changed(IncidentChange change) {
      if (incident == null) {
        incident = change.incident();
      }
    }

    @Override
    public void paged(Page page) {
      if (page.wantsAnswer()) {
        calls.add(
            new Call(
                page.at(),
                page.round(),
                page.rung(),
                page.rungName(),
                page.person(),
                configuration.roster().called(page.person()),
                page.contact()));
      }
    }

    @Override
    public void responded(ResponseChange change) {
      switch (change.kind()) {
        case UNREACHABLE, PASSED_OVER, HELD_OVER ->
            notes.add(new Note(change.at(), change.detail()));
        case EXHAUSTED, LISTED, RECORDED -> {
          notes.add(new Note(change.at(), change.detail()));
          over = true;
        }
        case PAGED,
            ACKNOWLEDGED,
            LAPSED,
            SNOOZED,
            WOKEN,
            REASSIGNED,
            NOTED,
            CALLED_IN,
            RESOLVED,
            MERGED,
            SPLIT,
            COMMAND_IGNORED -> {
          // Nobody answers here.
        }
      }
    }
  }
}
