package io.watchbell.router.suppress;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.rule.Inhibition;
import io.watchbell.router.rule.Maintenance;
import io.watchbell.router.rule.Route;
import io.watchbell.router.rule.RuleSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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
   */
  public List<Holder> holders(Fingerprint fingerprint, Labels labels, Route route, Instant now) {
    var holders = new ArrayList<Holder>(1);
    for (var silence : silences.hiding(labels, now)) {
      holders.add(silence(silence));
    }
    for (var window : rules.maintenance()) {
      if (window.hides(labels, now)) {
        holders.add(maintenance(window));
      }
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
    return holders;
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
      case MAINTENANCE, SUPPRESSED -> isOfThisVersion(holder);
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

  private Holder maintenance(Maintenance window) {
    var text =
        "maintenance window %s until %s (%s)"
            .formatted(window.name(), UNTIL.format(window.endsAt()), window.reason());
    return new Holder(Fate.MAINTENANCE, window.name(), text, window.endsAt(), rules.version());
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
