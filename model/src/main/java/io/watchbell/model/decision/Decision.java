package io.watchbell.model.decision;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fate of an accepted alert, and why; or what became later of one that was held back.
 *
 * @param fingerprint which alert
 * @param name what it is called
 * @param labels what it is about; empty for repeats
 * @param service to which service it was taken to belong; null where this decision did not ask:
 *     then it is that of the alert's decision before, and in records from before this was written
 * @param fate what became of it
 * @param reason one sentence for people
 * @param verdicts what each stage said, in order
 * @param ruleSet the version of the configuration that decided
 * @param incident which incident it went to, or null
 * @param settles how many accepted alerts this accounts for: 1, more for counted repeats, 0 when it
 *     says what became later of one that is accounted for already. The sum over all decisions is
 *     the number of alerts accepted and not in flight.
 * @param at when, by the alert's receipt or the timer's instant
 */
public record Decision(
    Fingerprint fingerprint,
    String name,
    Labels labels,
    @Nullable String service,
    Fate fate,
    String reason,
    List<Verdict> verdicts,
    String ruleSet,
    @Nullable IncidentId incident,
    int settles,
    Instant at) {
  public Decision {
    verdicts = List.copyOf(verdicts);
  }
}
