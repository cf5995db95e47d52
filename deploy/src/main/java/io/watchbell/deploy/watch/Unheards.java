package io.watchbell.deploy.watch;

import io.watchbell.deploy.watch.PersonAccount.Unheard;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Alerts of services that page a person, and that became no incident. */
final class Unheards {
  private final Inquiry inquiry;
  private final Reigns reigns;
  private final Rungs rungs;
  private final Map<String, Boolean> asks = new HashMap<>();
  private final Map<Kind, Unheard> all = new LinkedHashMap<>();

  Unheards(Inquiry inquiry, Reigns reigns, Rungs rungs) {
    this.inquiry = inquiry;
    this.reigns = reigns;
    this.rungs = rungs;
  }

  private record Kind(String name, String service, Fate fate, String by) {}

  /** By name, service and what hid them, in the order of time. */
  List<Unheard> of(List<Decision> decisions) {
    for (var decision : decisions) {
      var router = reigns.at(decision.at()).router();
      var service = service(decision, router);
      var ladder = ladder(decision, service, router);
      if (asks.computeIfAbsent(ladder, this::asksForThem)) {
        var kind = new Kind(decision.name(), service, decision.fate(), by(decision));
        var now = unheard(decision, service, ladder);
        all.merge(kind, now, Unheards::together);
      }
    }
    return List.copyOf(all.values());
  }

  private boolean asksForThem(String ladder) {
    return rungs.of(ladder, inquiry.from(), inquiry.until()) != null;
  }

  private static Unheard unheard(Decision decision, String service, String ladder) {
    return new Unheard(
        decision.name(),
        service,
        ladder,
        decision.fate(),
        decision.at(),
        decision.at(),
        1,
        decision.reason());
  }

  private static Unheard together(Unheard one, Unheard other) {
    return new Unheard(
        one.name(),
        one.service(),
        one.ladder(),
        one.fate(),
        one.first(),
        other.last(),
        one.count() + 1,
        other.reason());
  }

  private static String by(Decision decision) {
    return rule(decision, "suppress").orElse("");
  }

  private static String service(Decision decision, RouterConfig router) {
    var said = decision.service();
    return said == null ? belonging(decision.labels(), router) : said;
  }

  private static String belonging(Labels labels, RouterConfig router) {
    return router.catalog().belonging(labels, null).service().key();
  }

  /** The ladder of its rule, else of its service, else the default one. */
  private static String ladder(Decision decision, String service, RouterConfig router) {
    var ofService = router.catalog().find(service).ladder();
    return rule(decision, "route")
        .flatMap(name ->
            router.rules().rules().stream().filter(it -> it.name().equals(name)).findFirst())
        .map(Rule::ladder)
        .orElse(ofService == null ? RouterConfig.LADDER_DEFAULT : ofService);
  }

  private static Optional<String> rule(Decision decision, String stage) {
    return decision.verdicts().stream()
        .filter(verdict -> verdict.stage().equals(stage))
        .map(Verdict::rule)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
