package io.watchbell.router.score;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.catalog.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reckons how severe an alert is: a matrix of scope and impact, then facts that move the result by
 * steps, each of them recorded.
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
 * <p>Steps: a test environment lowers by one, a development environment by two, a known workaround
 * by one, but never below SEV4: what is wrong is not for the record only. A security flag raises by
 * one; data loss and a breach are SEV1. A severity that a rule, or a label {@code severity=SEV2},
 * fixes is taken as it is.
 */
public final class Scorer {
  private static final List<String> ENVIRONMENT_LABELS =
      List.of("environment", "env", "deployment_environment", "stage");
  private static final Set<String> TEST =
      Set.of("staging", "stage", "test", "testing", "qa", "uat", "preprod", "pre-prod", "int");
  private static final Set<String> DEVELOPMENT =
      Set.of("dev", "development", "local", "sandbox", "playground");
  private static final Set<String> NO = Set.of("", "0", "false", "no", "none", "unknown");

  private final Alert alert;
  private final List<Factor> factors = new ArrayList<>();
  private int severity;

  private Scorer(Alert alert) {
    this.alert = alert;
  }

  /**
   * How severe this alert is, taken alone.
   *
   * @param byRule the severity that its rule fixes, or null
   */
  public static Score score(Alert alert, Service service, @Nullable Severity byRule) {
    if (byRule != null) {
      return fixed(byRule, "the rule says " + byRule);
    }
    var byLabel = byLabel(alert.labels());
    if (byLabel != null) {
      return fixed(byLabel, "the sender's label says " + byLabel);
    }
    return new Scorer(alert).reckon(service);
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

  private Score reckon(Service service) {
    if (alert.level() == Level.INFO) {
      severity = Severity.SEV5.number();
      factors.add(new Factor("level", 0, "information only, says the sender"));
    } else {
      var scope = scope(service);
      var impact = impact();
      severity = matrix(scope, impact).number();
      lower(environment(), "environment");
      lower(isSaid("workaround") ? "a workaround is known" : null, "workaround");
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

  private Scope scope(Service service) {
    var said = said("scope").toUpperCase(Locale.ROOT);
    for (var scope : Scope.values()) {
      if (scope.name().equals(said)) {
        factors.add(new Factor("scope", 0, "scope " + word(scope) + ", says the sender"));
        return scope;
      }
    }
    var scope =
        switch (service.tier()) {
          case 1 -> Scope.WIDE;
          case 4 -> Scope.LIMITED;
          default -> Scope.PARTIAL;
        };
    var assumed = service.listed() ? "" : ", assumed";
    factors.add(
        new Factor(
            "tier", 0, "tier %d%s: %s scope".formatted(service.tier(), assumed, word(scope))));
    return scope;
  }

  private Impact impact() {
    var said = said("impact").toUpperCase(Locale.ROOT);
    for (var impact : Impact.values()) {
      if (impact.name().equals(said)) {
        factors.add(new Factor("impact", 0, "impact " + word(impact) + ", says the sender"));
        return impact;
      }
    }
    var impact =
        switch (alert.level()) {
          case CRITICAL -> Impact.HIGH;
          case ERROR, UNKNOWN -> Impact.MEDIUM;
          case WARNING, INFO -> Impact.LOW;
        };
    factors.add(
        new Factor("level", 0, "level %s: %s impact".formatted(word(alert.level()), word(impact))));
    return impact;
  }

  private @Nullable String environment() {
    for (var label : ENVIRONMENT_LABELS) {
      var value = alert.labels().valueOf(label).toLowerCase(Locale.ROOT);
      if (TEST.contains(value) || DEVELOPMENT.contains(value)) {
        return value;
      }
    }
    return null;
  }

  private void lower(@Nullable String why, String fact) {
    if (why == null) {
      return;
    }
    int steps = DEVELOPMENT.contains(why) ? 2 : 1;
    int lowered = Math.min(severity + steps, Math.max(severity, Severity.SEV4.number()));
    var text = fact.equals("environment") ? "environment " + why : why;
    factors.add(new Factor(fact, severity - lowered, text));
    severity = lowered;
  }

  private void flags() {
    if (isSaid("data_loss") || isSaid("dataloss")) {
      raiseTo(Severity.SEV1.number(), "data loss", "data loss is reported");
    }
    if (isSaid("breach")) {
      raiseTo(Severity.SEV1.number(), "breach", "a breach is reported");
    }
    if (isSaid("security") || said("category").equalsIgnoreCase("security")) {
      raiseTo(severity - 1, "security", "it concerns security");
    }
  }

  private void raiseTo(int number, String fact, String why) {
    int raised = Math.max(Severity.SEV1.number(), Math.min(severity, number));
    factors.add(new Factor(fact, severity - raised, why));
    severity = raised;
  }

  private boolean isSaid(String name) {
    return !NO.contains(said(name).toLowerCase(Locale.ROOT));
  }

  private String said(String name) {
    var label = alert.labels().get(name);
    return label == null ? alert.annotations().valueOf(name) : label;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
