package io.watchbell.deploy.quiet;

import io.watchbell.console.pages.Quiet;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.ingest.alertmanager.SilenceInForce;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.hours.Stretch;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.rule.Coverage;
import io.watchbell.router.rule.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is kept quiet at an instant, as the console shows it.
 *
 * @param configuration what is live
 * @param now when
 */
public record QuietTimes(Configuration configuration, Instant now) {
  /** So many times of a window are told of in advance. */
  static final int NEXT_MAX = 3;

  private static final Comparator<Quiet.Window> ORDER =
      Comparator.comparing((Quiet.Window window) -> window.now() == null)
          .thenComparing(QuietTimes::soonest)
          .thenComparing(Quiet.Window::name);

  /** All of it. */
  public Quiet of(Collection<Silence> silences, Collection<AlertState> alerts) {
    var hushes = SilenceInForce.all(silences, alerts, now).stream().map(this::hush).toList();
    var windows =
        configuration.router().rules().maintenance().stream()
            .map(window -> window(window, alerts))
            .sorted(ORDER)
            .toList();
    return new Quiet(hushes, windows);
  }

  private Quiet.Hush hush(SilenceInForce silence) {
    return new Quiet.Hush(
        silence.id(),
        silence.matchers(),
        silence.createdBy(),
        silence.comment(),
        silence.endsAt(),
        silence.endsSoon(),
        new Quiet.Hidden(silence.hides(), silence.names()),
        told(silence.createdBy()));
  }

  private String told(String author) {
    var before = configuration.router().rules().silencesWarnBefore();
    var complaint = complaint(configuration.roster(), author, before);
    if (complaint != null) {
      return complaint;
    }
    var roster = configuration.roster();
    return "%s is told %d min before the end, if something will be heard then"
        .formatted(roster.called(roster.whoIs(author.strip())), before.toMinutes());
  }

  /**
   * Why nobody is told before a silence of this author ends; null where they are.
   *
   * @param before how long before the end people are told; zero for never
   */
  public static @Nullable String complaint(Roster roster, String author, Duration before) {
    if (before.isZero()) {
      return "nobody is told before it ends: silences.warn_before is never";
    }
    return roster.canTell(roster.whoIs(author.strip()))
        ? null
        : "nobody is told before it ends: '%s' is no person of oncall.yaml".formatted(author);
  }

  private Quiet.Window window(Maintenance window, Collection<AlertState> alerts) {
    var names = new TreeSet<String>();
    int hides = 0;
    for (var state : alerts) {
      if (state.mutedBy().contains(window.name())) {
        hides++;
        names.add(state.alert().name());
      }
    }
    var some = names.stream().limit(SilenceInForce.NAMES_MAX).toList();
    return new Quiet.Window(
        window.name(),
        window.reason(),
        covers(window.covers()),
        window.when().at(now).map(QuietTimes::times).orElse(null),
        window.when().after(now, NEXT_MAX).stream().map(QuietTimes::times).toList(),
        new Quiet.Hidden(hides, some));
  }

  private static Quiet.Times times(Stretch stretch) {
    return new Quiet.Times(stretch.from(), stretch.until());
  }

  private static String covers(Coverage covers) {
    var said = new ArrayList<String>();
    if (!covers.match().all().isEmpty()) {
      said.add(covers.match().toString());
    }
    add(said, "service ", covers.services());
    add(said, "what depends on that: ", covers.dependents());
    add(said, "rule ", covers.rules());
    return String.join(", ", said);
  }

  private static void add(List<String> said, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      said.add(what + String.join(" or ", new TreeSet<>(names)));
    }
  }

  private static Instant soonest(Quiet.Window window) {
    var present = window.now();
    if (present != null) {
      return present.until();
    }
    return window.next().isEmpty() ? Instant.MAX : window.next().getFirst().from();
  }
}
