package io.watchbell.router.score;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.change.Change;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.catalog.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reckons how severe an alert is: a matrix of scope and impact, then facts that move the result by
 * steps. Each of them is recorded with its share; the severity is SEV4 raised by all shares
 * together.
 *
 * <pre>
 *                   impact HIGH   MEDIUM   LOW
 *   scope WIDE            SEV1    SEV2     SEV3
 *         PARTIAL         SEV2    SEV3     SEV3
 *         LIMITED         SEV3    SEV4     SEV4
 * </pre>
 *
 * <p>SEV1 is a complete outage, data loss or breach; SEV5 is for the record. Wide and high is SEV1,
 * limited and low is SEV4, and a sender's {@code info} is SEV5 whatever it is about. Scope is the
 * service's tier (1 wide, 2 and 3 partial, 4 limited) unless a label or annotation {@code scope}
 * says it; impact is the sender's level (critical high, error medium, warning low, unknown medium)
 * unless {@code impact} says it.
 *
 * <p>How far each fact moves it is configured, see {@link ScoreRules}. What lowers never lowers
 * below SEV4: what is wrong is not for the record only. Data loss and a breach are SEV1. A severity
 * that a rule, or a label {@code severity=SEV2}, fixes is taken as it is.
 */
public final class Scorer {
  private static final Set<String> NO = Set.of("", "0", "false", "no", "none", "unknown");

  private final Facts facts;
  private final ScoreRules rules;
  private final List<Factor> factors = new ArrayList<>();
  private int severity = Severity.SEV4.number();

  private Scorer(Facts facts, ScoreRules rules) {
    this.facts = facts;
    this.rules = rules;
  }

  /** How severe this alert is, taken alone. */
  public static Score score(Facts facts, ScoreRules rules) {
    var byRule = facts.byRule();
    if (byRule != null) {
      return fixed(byRule, "the rule says " + byRule);
    }
    var byLabel = byLabel(facts.alert().labels());
    if (byLabel != null) {
      return fixed(byLabel, "the sender's label says " + byLabel);
    }
    return new Scorer(facts, rules).reckon();
  }

  private static Score fixed(Severity severity, String why) {
    return new Score(severity, List.of(new Factor("fixed", 0, why)), true);
  }

  private static @Nullable Severity byLabel(Labels labels) {
    var text = labels.valueOf("severity").toUpperCase(Locale.ROOT);
    for (var severity : Severity.values()) {
      if (severity.name().equals(text)) {
        return severity;
      }
    }
    return null;
  }

  private Score reckon() {
    if (facts.alert().level() == Level.INFO) {
      severity = Severity.SEV5.number();
      factors.add(new Factor("level", -1, "information only, says the sender"));
    } else {
      impact(scope());
      affected();
      environment();
      if (isSaid(Said.WORKAROUND)) {
        move(Step.WORKAROUND, "a workaround is known");
      }
      businessHours();
      changes();
    }
    flags();
    return new Score(Severity.of(severity), factors, false);
  }

  private static Severity matrix(Scope scope, Impact impact) {
    return switch (scope) {
      case WIDE ->
          switch (impact) {
            case HIGH -> Severity.SEV1;
            case MEDIUM -> Severity.SEV2;
            case LOW -> Severity.SEV3;
          };
      case PARTIAL -> impact == Impact.HIGH ? Severity.SEV2 : Severity.SEV3;
      case LIMITED -> impact == Impact.HIGH ? Severity.SEV3 : Severity.SEV4;
    };
  }

  private Scope scope() {
    var said = said(Said.SCOPE).toUpperCase(Locale.ROOT);
    for (var scope : Scope.values()) {
      if (scope.name().equals(said)) {
        return scope("scope", scope, "scope " + word(scope) + ", says the sender");
      }
    }
    var service = facts.service();
    var scope =
        switch (service.tier()) {
          case 1 -> Scope.WIDE;
          case 4 -> Scope.LIMITED;
          default -> Scope.PARTIAL;
        };
    var assumed = service.listed() ? "" : ", assumed";
    return scope(
        "tier", scope, "tier %d%s: %s scope".formatted(service.tier(), assumed, word(scope)));
  }

  /** The share of the scope is what it alone would do, with the lowest impact. */
  private Scope scope(String fact, Scope scope, String why) {
    set(matrix(scope, Impact.LOW).number(), fact, why);
    return scope;
  }

  private void impact(Scope scope) {
    var said = said(Said.IMPACT).toUpperCase(Locale.ROOT);
    for (var impact : Impact.values()) {
      if (impact.name().equals(said)) {
        var why = "impact " + word(impact) + ", says the sender";
        set(matrix(scope, impact).number(), "impact", why);
        return;
      }
    }
    var level = facts.alert().level();
    var impact =
        switch (level) {
          case CRITICAL -> Impact.HIGH;
          case ERROR, UNKNOWN -> Impact.MEDIUM;
          case WARNING, INFO -> Impact.LOW;
        };
    var why = "level %s: %s impact".formatted(word(level), word(impact));
    set(matrix(scope, impact).number(), "level", why);
  }

  /** Of instances, customers and requests the worst counts; the others are only said. */
  private void affected() {
    var all =
        Stream.of(Unit.values())
            .map(unit -> Affected.of(unit, this::said, facts.service().stakes(), rules))
            .filter(Objects::nonNull)
            .toList();
    Affected worst = null;
    for (var one : all) {
      worst = worst == null || one.band().compareTo(worst.band()) > 0 ? one : worst;
    }
    for (var one : all) {
      move(one.equals(worst) ? one.steps(rules) : 0, "affected", one.describe());
    }
  }

  private void environment() {
    for (var name : rules.names(Said.ENVIRONMENT)) {
      var environment = labelOrAnnotation(name).strip().toLowerCase(Locale.ROOT);
      var steps = rules.environments().get(environment);
      if (steps != null) {
        move(steps, "environment", "environment " + environment);
        return;
      }
    }
  }

  private void businessHours() {
    var hours = facts.service().stakes().hours();
    if (hours != null && !hours.isOpenAt(facts.now())) {
      move(Step.OUTSIDE_BUSINESS_HOURS, "outside the hours in which it is needed");
    }
  }

  /** A change of what it depends on is said; who is to blame for that is not known. */
  private void changes() {
    for (var change : facts.changes()) {
      var before = Duration.between(change.at(), facts.alert().startsAt());
      if (!before.isNegative() && before.compareTo(rules.changeWithin()) <= 0) {
        boolean isOwn = change.service().equals(facts.service().key());
        var where = isOwn ? "" : " in " + change.service() + ", which it depends on";
        var why = "change %d min before%s: %s".formatted(before.toMinutes(), where, told(change));
        move(isOwn ? rules.step(Step.RECENT_CHANGE) : 0, Step.RECENT_CHANGE.words(), why);
      }
    }
  }

  private static String told(Change change) {
    var by = change.by();
    return by == null || by.isBlank() || change.summary().contains(by)
        ? change.summary()
        : change.summary() + " by " + by;
  }

  private void flags() {
    if (isSaid(Said.DATA_LOSS)) {
      set(Severity.SEV1.number(), "data loss", "data loss is reported");
    }
    if (isSaid(Said.BREACH)) {
      set(Severity.SEV1.number(), "breach", "a breach is reported");
    }
    if (isSaid(Said.SECURITY) || labelOrAnnotation("category").equalsIgnoreCase("security")) {
      move(Step.SECURITY, "it concerns security");
    }
  }

  private void move(Step step, String why) {
    move(rules.step(step), step.words(), why);
  }

  private void move(int steps, String fact, String why) {
    int lowest = Math.max(severity, Severity.SEV4.number());
    set(Math.clamp(severity - steps, Severity.SEV1.number(), lowest), fact, why);
  }

  private void set(int number, String fact, String why) {
    factors.add(new Factor(fact, severity - number, why));
    severity = number;
  }

  private boolean isSaid(Said what) {
    return !NO.contains(said(what).toLowerCase(Locale.ROOT));
  }

  /** What the first of its labels or annotations says that says anything. */
  private String said(Said what) {
    for (var name : rules.names(what)) {
      var text = labelOrAnnotation(name).strip();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private String labelOrAnnotation(String name) {
    var label = facts.alert().labels().get(name);
    return label == null ? facts.alert().annotations().valueOf(name) : label;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
