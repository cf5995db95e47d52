package io.watchbell.ingest.alertmanager;

import com.google.re2j.Pattern;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for.
 *
 * @param active whether those that are heard are wanted
 * @param silenced whether those that a silence hides are wanted
 * @param inhibited whether those that something worse implies are wanted
 * @param muted whether those in maintenance are wanted
 * @param filter conditions on the labels
 * @param receiver whose; null for everybody's
 */
public record AlertQuery(
    boolean active,
    boolean silenced,
    boolean inhibited,
    boolean muted,
    Matchers filter,
    @Nullable Pattern receiver) {
  /** Shown as the end of an alert that has none: it is over if it is not heard again by then. */
  private static final Duration END_SHOWN = Duration.ofMinutes(5);

  private static final String GROUP_SERVICE = "service";

  /**
   * Reads a query.
   *
   * @throws BadRequest when a filter or the receiver is malformed
   */
  public static AlertQuery of(Parameters parameters) throws BadRequest {
    return new AlertQuery(
        parameters.flag("active"),
        parameters.flag("silenced"),
        parameters.flag("inhibited"),
        parameters.flag("muted"),
        parameters.filter(),
        parameters.receiver());
  }

  /**
   * The alerts that are asked for, by fingerprint. Silences are taken as they are now and not as
   * they were when the router last looked, so that a new silence shows at once.
   */
  public List<AlertView> alerts(
      Collection<AlertState> states, Collection<Silence> silences, Instant now) {
    return found(states, silences, now).map(Found::view).toList();
  }

  /** The same, by receiver, service and name. */
  public List<AlertView.Group> groups(
      Collection<AlertState> states, Collection<Silence> silences, Instant now) {
    var groups = new TreeMap<String, AlertView.Group>();
    found(states, silences, now)
        .forEach(found -> {
          var key = found.receiver() + '\0' + found.groupLabels();
          groups.computeIfAbsent(key, _ -> found.emptyGroup()).alerts().add(found.view());
        });
    return List.copyOf(groups.values());
  }

  private java.util.stream.Stream<Found> found(
      Collection<AlertState> states, Collection<Silence> silences, Instant now) {
    var hiding = silences.stream().filter(s -> s.phaseAt(now) == Silence.Phase.ACTIVE).toList();
    return states.stream()
        .filter(state -> isShown(state, now))
        .map(state -> new Found(state, status(state, hiding, now), now))
        .filter(found -> isWanted(found.status()))
        .sorted(Comparator.comparing(found -> found.state().alert().fingerprint()));
  }

  private boolean isShown(AlertState state, Instant now) {
    var end = state.alert().endsAt();
    return state.fate() != Fate.PROBE
        && !state.isAwaited()
        && (end == null || !end.isBefore(now))
        && filter.matches(state.alert().labels())
        && (receiver == null || receiver.matches(receiverOf(state)));
  }

  private boolean isWanted(AlertView.Status status) {
    return (active || !status.state().equals("active"))
        && (silenced || status.silencedBy().isEmpty())
        && (inhibited || status.inhibitedBy().isEmpty())
        && (muted || status.mutedBy().isEmpty());
  }

  private static AlertView.Status status(AlertState state, List<Silence> hiding, Instant now) {
    var silencedBy =
        hiding.stream()
            .filter(silence -> silence.hides(state.alert().labels(), now))
            .map(Silence::id)
            .sorted()
            .toList();
    boolean heard =
        silencedBy.isEmpty() && state.inhibitedBy().isEmpty() && state.mutedBy().isEmpty();
    return new AlertView.Status(
        heard ? "active" : "suppressed", silencedBy, state.inhibitedBy(), state.mutedBy());
  }

  private static String receiverOf(AlertState state) {
    return state.ladder().isEmpty() ? "default" : state.ladder();
  }

  /** An alert that is asked for, on the way to being shown. */
  private record Found(AlertState state, AlertView.Status status, Instant now) {
    String receiver() {
      return receiverOf(state);
    }

    Map<String, String> groupLabels() {
      var labels = new LinkedHashMap<String, String>();
      labels.put(Alert.NAME_LABEL, state.alert().name());
      if (!state.service().isEmpty()) {
        labels.put(GROUP_SERVICE, state.service());
      }
      return labels;
    }

    AlertView.Group emptyGroup() {
      return new AlertView.Group(
          groupLabels(), Map.of(), new AlertView.Name(receiver()), new java.util.ArrayList<>());
    }

    AlertView view() {
      var alert = state.alert();
      return new AlertView(
          alert.labels().asMap(),
          alert.annotations().asMap(),
          alert.startsAt(),
          Objects.requireNonNullElse(alert.endsAt(), now.plus(END_SHOWN)),
          state.updatedAt(),
          alert.fingerprint().hex(),
          Objects.requireNonNullElse(alert.link(), ""),
          List.of(new AlertView.Name(receiver())),
          status);
    }
  }
}
