package io.watchbell.router.suppress;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.text.Lengths;
import io.watchbell.router.catalog.Service;
import io.watchbell.router.rule.HoldUntil;
import io.watchbell.router.rule.Inhibition;
import io.watchbell.router.rule.Maintenance;
import io.watchbell.router.rule.Route;
import io.watchbell.router.rule.RuleSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks everything that may hide an alert: its rule, silences, maintenance windows, inhibitions.
 *
 * @param rules the rule set
 * @param silences the silences that there are
 * @param inhibitors the firing alerts that may imply others
 */
public record Suppressor(RuleSet rules, Silences silences, Inhibitors inhibitors) {
  private static final int SHORT_ID = 8;
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /**
   * Everything that hides an alert at this instant; the first gives the alert its fate. People come
   * before configuration, so that whoever silenced it finds the silence named.
   *
   * @param service to which it belongs
   * @param spell how long it has been firing, where it may be made to wait; else null
   */
  public List<Holder> holders(
      Fingerprint fingerprint,
      Labels labels,
      String service,
      Route route,
      @Nullable Spell spell,
      Instant now) {
    var holders = new ArrayList<Holder>(1);
    for (var silence : silences.hiding(labels, now)) {
      holders.add(silence(silence));
    }
    for (var window : rules.maintenance()) {
      window
          .hiding(labels, service, now)
          .ifPresent(stretch -> holders.add(maintenance(window, service, stretch.until())));
    }
    for (var inhibition : rules.inhibitions()) {
      if (inhibition.target().matches(labels)) {
        inhibitors
            .implying(inhibition, fingerprint, labels)
            .ifPresent(source -> holders.add(inhibited(inhibition, source)));
      }
    }
    var suppress = route.suppress();
    if (suppress != null) {
      holders.add(suppressed(route.rule(), suppress));
    }
    if (spell != null) {
      waits(labels, route, spell, now, holders);
    }
    return holders;
  }

  /** What makes it wait, though nothing hides it. */
  private void waits(Labels labels, Route route, Spell spell, Instant now, List<Holder> holders) {
    for (var inhibition : rules.inhibitions()) {
      var until = spell.since().plus(inhibition.patience());
      if (now.isBefore(until) && inhibition.isTarget(labels)) {
        var text =
            "waits until %s for what may imply it (inhibition %s)"
                .formatted(UNTIL.format(until), inhibition.name());
        holders.add(held(inhibition.name(), text, until));
      }
    }
    switch (route.hold()) {
      case HoldUntil.Lasted(var lasting) -> {
        var until = spell.since().plus(lasting);
        if (now.isBefore(until)) {
          var text =
              "rule %s: heard if it still fires at %s".formatted(route.rule(), UNTIL.format(until));
          holders.add(held(route.rule(), text, until));
        }
      }
      case HoldUntil.Happened(int times, var within) -> {
        int so = spell.times(within, now);
        if (so < times) {
          var text =
              "rule %s: heard when it has begun %d times within %s, so far %d"
                  .formatted(route.rule(), times, Lengths.compact(within), so);
          holders.add(held(route.rule(), text, null));
        }
      }
      case null -> {
        // No rule holds it.
      }
    }
  }

  /**
   * What makes an alert wait for its cause, of a service that depends on others; null where nothing
   * does.
   */
  public @Nullable Holder awaitsCause(Service service, Spell spell, Instant now) {
    var dependencies = rules.correlation().dependencies();
    if (dependencies == null || service.dependsOn().isEmpty()) {
      return null;
    }
    var until = spell.since().plus(dependencies.patience());
    var text =
        "waits until %s for a cause in what %s depends on"
            .formatted(UNTIL.format(until), service.key());
    return now.isBefore(until) ? held("dependencies", text, until) : null;
  }

  private Holder held(String id, String text, @Nullable Instant until) {
    return new Holder(Fate.HELD, id, text, until, rules.version());
  }

  /** Whether what hid an alert hides it still and is what it was, without looking at the alert. */
  public boolean stillStands(Holder holder, Instant now) {
    var until = holder.until();
    if (until != null && !now.isBefore(until)) {
      return false;
    }
    return switch (holder.fate()) {
      case SILENCED -> {
        var silence = silences.find(holder.id());
        yield silence != null && stamp(silence).equals(holder.stamp());
      }
      case INHIBITED -> inhibitors.isFiring(holder.id()) && isOfThisVersion(holder);
      case MAINTENANCE, SUPPRESSED, HELD -> isOfThisVersion(holder);
      case OPENED,
          JOINED,
          REPEAT,
          FLAPPING,
          NO_ROUTE,
          RESOLVED,
          RESOLVED_UNKNOWN,
          ACKNOWLEDGED,
          AWAITED,
          INVALID,
          PROBE ->
          false;
    };
  }

  /** Why an alert is let through that this hid: "silence 3f2a… ended". */
  public static String ended(@Nullable Holder holder) {
    if (holder == null) {
      return "nothing hides it any longer";
    }
    return switch (holder.fate()) {
      case SILENCED -> "silence " + shortened(holder.id()) + " ended";
      case MAINTENANCE -> "maintenance window " + holder.id() + " ended";
      case INHIBITED -> "what implied it is over (" + holder.text() + ")";
      case SUPPRESSED -> "rule " + holder.id() + " no longer suppresses it";
      case HELD -> "it has waited long enough (" + holder.text() + ")";
      case OPENED,
          JOINED,
          REPEAT,
          FLAPPING,
          NO_ROUTE,
          RESOLVED,
          RESOLVED_UNKNOWN,
          ACKNOWLEDGED,
          AWAITED,
          INVALID,
          PROBE ->
          "nothing hides it any longer";
    };
  }

  private boolean isOfThisVersion(Holder holder) {
    return holder.stamp().equals(rules.version());
  }

  private static Holder silence(Silence silence) {
    var text =
        "silence %s until %s (%s: %s)"
            .formatted(
                shortened(silence.id()),
                UNTIL.format(silence.endsAt()),
                silence.createdBy(),
                silence.comment());
    return new Holder(Fate.SILENCED, silence.id(), text, silence.endsAt(), stamp(silence));
  }

  private static String stamp(Silence silence) {
    return silence.updatedAt() + "/" + silence.endsAt();
  }

  private Holder maintenance(Maintenance window, String service, Instant until) {
    var why =
        window.covers().dependents().contains(service)
            ? "%s; %s depends on %s"
                .formatted(
                    window.reason(),
                    service,
                    String.join(" or ", new TreeSet<>(window.covers().services())))
            : window.reason();
    var text =
        "maintenance window %s until %s (%s)".formatted(window.name(), UNTIL.format(until), why);
    return new Holder(Fate.MAINTENANCE, window.name(), text, until, rules.version());
  }

  private Holder inhibited(Inhibition inhibition, Inhibitors.Source source) {
    var shared =
        inhibition.equal().isEmpty() ? "" : ", same " + String.join(", ", inhibition.equal());
    var text =
        "%s %s implies it (inhibition %s%s)"
            .formatted(source.name(), source.fingerprint(), inhibition.name(), shared);
    return new Holder(Fate.INHIBITED, source.fingerprint().hex(), text, null, rules.version());
  }

  private Holder suppressed(String rule, String reason) {
    return new Holder(
        Fate.SUPPRESSED, rule, "rule %s: %s".formatted(rule, reason), null, rules.version());
  }

  private static String shortened(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }
}
