package io.watchbell.console.reports;

import io.watchbell.console.reports.Finding.Kind;
import io.watchbell.console.reports.Report.DuplicateLine;
import io.watchbell.console.reports.Report.GapLine;
import io.watchbell.console.reports.Report.PersonLine;
import io.watchbell.console.reports.Report.RuleLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of all the figures somebody should do something about. */
final class Findings {
  private static final int LEAST_PAGED = 4;
  private static final int LEAST_FLAPPED = 10;
  private static final int LEAST_HIDDEN = 20;
  private static final int LEAST_UNANSWERED = 3;
  private static final double MOST = 0.8;
  private static final Duration WEEK = Duration.ofDays(7);

  /** Google's SRE book holds two incidents a shift for the most that can be dealt with well. */
  private static final double ASLEEP_A_WEEK = 2;

  private static final double GAP_COST = 1_000;
  private static final double SMALL_COST = 0.01;
  private static final int FINDINGS_MAX = 50;
  private static final int NAMED_MAX = 3;

  private final Period period;
  private final int allAsleep;
  private final List<Finding> found = new ArrayList<>();

  private Findings(Period period, int allAsleep) {
    this.period = period;
    this.allAsleep = allAsleep;
  }

  /**
   * The findings, what costs most first.
   *
   * @param allAsleep how many pages there were from 22 to 08
   */
  static List<Finding> of(
      Period period,
      int allAsleep,
      List<RuleLine> rules,
      List<PersonLine> people,
      List<DuplicateLine> duplicates,
      List<GapLine> gaps) {
    var findings = new Findings(period, allAsleep);
    rules.forEach(findings::look);
    findings.look(people);
    duplicates.forEach(findings::look);
    gaps.forEach(findings::look);
    return findings.found.stream()
        .sorted(Comparator.comparingDouble(Finding::cost).reversed().thenComparing(Finding::id))
        .limit(FINDINGS_MAX)
        .toList();
  }

  private void look(RuleLine rule) {
    if (rule.paged() >= LEAST_PAGED && rule.byItself() >= MOST * rule.paged()) {
      noise(rule);
    }
    if (rule.flapped() >= LEAST_FLAPPED) {
      flapping(rule);
    }
    if (rule.unanswered() >= LEAST_UNANSWERED && 2 * rule.unanswered() >= rule.paged()) {
      unanswered(rule);
    }
    if (rule.fired() >= LEAST_HIDDEN && rule.hidden() == rule.fired()) {
      neverHeard(rule);
    }
  }

  private void noise(RuleLine rule) {
    var asleep =
        rule.asleep() == 0
            ? ""
            : ": %s of all night pages".formatted(Words.share(rule.asleep(), allAsleep));
    var title =
        "%s of %s paged %s; %,d of its %s ended by themselves, nine of ten within %s%s"
            .formatted(
                rule.name(),
                rule.service(),
                Words.many(rule.pages(), "time", "times"),
                rule.byItself(),
                Words.many(rule.paged(), "incident", "incidents"),
                Words.span(rule.byItselfIn().p90()),
                asleep);
    add(
        Kind.NOISE,
        rule,
        title,
        "Nobody had to do anything. Hold it for a little longer than it lasts, make it a ticket, or"
            + " mend what it is about.",
        rule.cost() * rule.byItself() / rule.paged(),
        Map.of(
            "pages", (double) rule.pages(),
            "night pages", (double) rule.asleep(),
            "paged", (double) rule.paged(),
            "by itself", (double) rule.byItself(),
            "p90 seconds", seconds(rule.byItselfIn().p90())));
  }

  private static double seconds(@Nullable Duration length) {
    return length == null ? 0 : length.toSeconds();
  }

  private void flapping(RuleLine rule) {
    add(
        Kind.FLAPPING,
        rule,
        "%s of %s came and went: %s were too many to be news"
            .formatted(
                rule.name(), rule.service(), Words.many(rule.flapped(), "change", "changes")),
        "Its threshold is where the value usually is. Let it hold longer before it fires, or use"
            + " two thresholds, one to begin and one to end.",
        rule.cost() + rule.flapped() * SMALL_COST,
        Map.of("changes", (double) rule.flapped(), "pages", (double) rule.pages()));
  }

  private void unanswered(RuleLine rule) {
    add(
        Kind.UNANSWERED,
        rule,
        "%s of %s paged for %s and %,d of them go on, the whole ladder paged and nobody there"
            .formatted(
                rule.name(),
                rule.service(),
                Words.many(rule.paged(), "incident", "incidents"),
                rule.unanswered()),
        "Either nobody believes it any more, or the ladder reaches nobody.",
        rule.cost(),
        Map.of("unanswered", (double) rule.unanswered(), "paged", (double) rule.paged()));
  }

  private void neverHeard(RuleLine rule) {
    add(
        Kind.NEVER_HEARD,
        rule,
        "%s of %s fired %s and was never heard: %s"
            .formatted(
                rule.name(),
                rule.service(),
                Words.many(rule.fired(), "time", "times"),
                String.join(", ", rule.hiddenBy())),
        "What nobody may hear need not be measured. Delete the rule, or end what hides it.",
        rule.fired() * SMALL_COST,
        Map.of("fired", (double) rule.fired()));
  }

  /** Those who are woken more often than people bear; one finding, since they are one rota. */
  private void look(List<PersonLine> people) {
    double weeks = Math.max(1, (double) period.length().toMillis() / WEEK.toMillis());
    var woken = people.stream().filter(it -> it.asleep() / weeks > ASLEEP_A_WEEK).toList();
    if (woken.isEmpty()) {
      return;
    }
    var most =
        woken.stream()
            .limit(NAMED_MAX)
            .map(it -> "%s %.1f times".formatted(it.person(), it.asleep() / weeks))
            .toList();
    found.add(
        new Finding(
            "sleep",
            Kind.SLEEP,
            "%s woken more than twice a week: %s%s"
                .formatted(
                    woken.size() == 1 ? "somebody was" : "%,d people were".formatted(woken.size()),
                    String.join(", ", most),
                    woken.size() > NAMED_MAX ? " ..." : ""),
            "Such nights make people slow, and in the end make them leave. Begin with the noise,"
                + " then spread the watch.",
            "",
            "",
            woken.getFirst().asleep(),
            Map.of("people", (double) woken.size(), "asleep", (double) woken.getFirst().asleep()),
            null));
  }

  private void look(DuplicateLine pair) {
    found.add(
        new Finding(
            "duplicate/" + pair.service() + "/" + pair.one() + "+" + pair.other(),
            Kind.DUPLICATE,
            "%s and %s opened incidents of %s together %s of %,d"
                .formatted(
                    pair.one(),
                    pair.other(),
                    pair.service(),
                    Words.many(pair.together(), "time", "times"),
                    pair.of()),
            "One of the two tells nothing new. Group them, let one inhibit the other, or drop one.",
            pair.service(),
            "",
            pair.together(),
            Map.of("together", (double) pair.together(), "of", (double) pair.of()),
            null));
  }

  private void look(GapLine gap) {
    found.add(
        new Finding(
            "gap/" + gap.service() + "/" + gap.incident(),
            Kind.GAP,
            "%s: people told of it on %s (%s), and no alert of %s had fired in the two hours before"
                .formatted(gap.name(), Words.day(gap.openedAt()), gap.incident(), gap.service()),
            "Something was wrong that nothing measures. It lasted %s from then on."
                .formatted(Words.span(gap.lasted())),
            gap.service(),
            gap.name(),
            GAP_COST,
            Map.of("seconds to the first word", seconds(gap.detected())),
            null));
  }

  private void add(
      Kind kind,
      RuleLine rule,
      String title,
      String detail,
      double cost,
      Map<String, Double> numbers) {
    var id = "%s/%s/%s".formatted(kind.words().replace(' ', '-'), rule.service(), rule.name());
    found.add(
        new Finding(id, kind, title, detail, rule.service(), rule.name(), cost, numbers, null));
  }
}
