package io.watchbell.router.rule;

import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of the alerts that it matches. What it does not say is null and left to the next
 * rule, or to the defaults.
 *
 * @param service to which service they belong
 * @param team who owns them, where that is not the service's team
 * @param title how an incident is called that they open
 * @param groupBy labels by which they fall into incidents
 * @param groupWait how long an incident waits for more alerts before anybody is told
 * @param hold how long they are held before anybody hears of them
 * @param resolveAfter after how long without another word they are over, where their sender gives
 *     them no end
 * @param ladder who answers for them
 * @param severity fixes how bad they are
 * @param runbook what to do
 * @param suppress why they are never to be heard
 */
public record Says(
    @Nullable String service,
    @Nullable String team,
    @Nullable Title title,
    @Nullable List<String> groupBy,
    @Nullable Duration groupWait,
    @Nullable HoldUntil hold,
    @Nullable Duration resolveAfter,
    @Nullable String ladder,
    @Nullable Severity severity,
    @Nullable String runbook,
    @Nullable String suppress) {
  /** Nothing at all. */
  public static final Says NOTHING =
      new Says(null, null, null, null, null, null, null, null, null, null, null);

  public Says {
    groupBy = groupBy == null ? null : List.copyOf(groupBy);
  }

  /** This, and what another one says where this says nothing. */
  Says or(Says other) {
    return new Says(
        first(service, other.service),
        first(team, other.team),
        first(title, other.title),
        first(groupBy, other.groupBy),
        first(groupWait, other.groupWait),
        first(hold, other.hold),
        first(resolveAfter, other.resolveAfter),
        first(ladder, other.ladder),
        first(severity, other.severity),
        first(runbook, other.runbook),
        first(suppress, other.suppress));
  }

  private static <T> @Nullable T first(@Nullable T said, @Nullable T next) {
    return said == null ? next : said;
  }
}
