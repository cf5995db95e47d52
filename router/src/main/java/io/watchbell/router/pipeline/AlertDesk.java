package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.text.Lengths;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.dedup.Memory;
import io.watchbell.router.pipeline.News.Kind;
import io.watchbell.router.rule.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an alert's body, writes down the fate of what is no news, and passes on what is. */
final class AlertDesk {
  /** How fates call this stage. */
  static final String STAGE = "deduplicate";

  private final Fingerprint fingerprint;
  private final RuleSet rules;
  private final List<Output> outputs;

  AlertDesk(String key, RuleSet rules, List<Output> outputs) {
    fingerprint =
        Fingerprint.looksLike(key)
            ? new Fingerprint(key)
            : Fingerprint.ofKey("no fingerprint", key);
    this.rules = rules;
    this.outputs = outputs;
  }

  /** The alert, or null when it cannot be read, which then is written down. */
  @Nullable Alert read(byte @Nullable [] body, Instant at) {
    var alert = body == null ? null : decode(body);
    if (alert == null) {
      invalid(body == null ? new byte[0] : body, at);
    }
    return alert;
  }

  /** The alert, or null when these bytes are none. */
  static @Nullable Alert decode(byte[] body) {
    try {
      var alert = Topics.ALERTS.codec().decode(body);
      return isWhole(alert) ? alert : null;
    } catch (Codec.CodecException _) {
      return null;
    }
  }

  /** JSON may leave out what a record cannot be without. */
  private static boolean isWhole(Alert alert) {
    Object[] needed = {
      alert.fingerprint(),
      alert.status(),
      alert.source(),
      alert.integration(),
      alert.name(),
      alert.summary(),
      alert.level(),
      alert.labels(),
      alert.annotations(),
      alert.startsAt(),
      alert.receivedAt()
    };
    return Arrays.stream(needed).allMatch(Objects::nonNull);
  }

  /** It is no alert that can be handled. */
  void invalid(byte[] body, Instant at) {
    var reason = "the record's value is not an alert; it is kept in the rejected topic";
    var hint = "only ingest writes this topic: post alerts to /hooks/generic instead";
    refused("not an alert", hint, body, at);
    decided(Fate.INVALID, "", Labels.empty(), reason, 1, at);
  }

  /** A fault of ours came between it and its fate. */
  void faulty(News news) {
    var alert = news.alert();
    var reason =
        "it could not be handled, a fault of Watchbell's; it is kept in the rejected topic";
    var hint = "the log of the router says what went wrong; please report it with this body";
    var body = alert == null ? new byte[0] : Topics.ALERTS.codec().encode(alert);
    refused("fault", hint, body, news.at());
    var labels = alert == null ? Labels.empty() : alert.labels();
    decided(Fate.INVALID, news.name(), labels, reason, news.settles(), news.at());
  }

  private void refused(String why, String hint, byte[] body, Instant at) {
    var text =
        new String(body, 0, Math.min(body.length, Rejected.BODY_MAX), StandardCharsets.UTF_8);
    boolean truncated = body.length > Rejected.BODY_MAX;
    outputs.add(
        new Output.Refused(new Rejected("alerts topic", why, "", hint, text, truncated, at)));
  }

  // What is no news.

  void acknowledgedUnknown(Alert alert, Instant at) {
    var said = "somebody has it at the sender; it was not known to fire, nobody is told";
    decided(Fate.ACKNOWLEDGED, alert, said, 1, at);
  }

  void resolvedUnknown(Alert alert, Instant at) {
    decided(Fate.RESOLVED_UNKNOWN, alert, "it is over, but was not known to fire", 1, at);
  }

  /** Enters repeats in the books. */
  void repeats(Memory memory, Instant at) {
    var owed = memory.repeats();
    var off = memory.isAwaited() ? "is well, and waited for still" : "is over still";
    var is = memory.isOn() ? "fires still" : off;
    var late =
        owed.late() == 0 ? "" : ", %d of them older than what is known".formatted(owed.late());
    var reason =
        "%s %s, nothing new%s"
            .formatted(
                owed.count() == 1 ? "sent once more:" : owed.count() + " times more:", is, late);
    decided(Fate.REPEAT, memory.name(), Labels.empty(), reason, owed.count(), at);
  }

  // What is waited for.

  /** It is waited for from now on. */
  void awaited(Arrival arrival) {
    var alert = arrival.alert();
    var said =
        "all is well; wrong from %s on unless it is heard of before".formatted(alert.startsAt());
    decided(Fate.AWAITED, alert, said, arrival.settles(), arrival.at());
  }

  /** How it stands with what is waited for. */
  void awaits(Alert alert, Instant at) {
    pass(new News(fingerprint, alert.name(), Kind.AWAITED, alert, "", "", 0, at));
  }

  /** We were away, so it has more time. */
  void bears(Alert alert, Absence away) {
    var reason =
        "nobody listened here from %s to %s, so that a word of it may be lost: it has until %s"
            .formatted(away.from(), away.until(), alert.startsAt());
    decided(Fate.AWAITED, alert, reason, 0, away.until());
    awaits(alert, away.until());
  }

  /** It is no longer waited for. */
  void stopsWaiting(Alert alert, Instant at) {
    decided(Fate.RESOLVED, alert, "nobody waits for it any longer", 1, at);
    pass(new News(fingerprint, alert.name(), Kind.UNAWAITED, null, "", "", 0, at));
  }

  // What is news.

  void probe(Alert alert, Instant at) {
    pass(new News(fingerprint, alert.name(), Kind.PROBE, alert, "", "", 1, at));
  }

  void began(Arrival arrival, String said) {
    pass(Kind.BEGAN, arrival, said);
  }

  void changed(Arrival arrival, String said) {
    pass(Kind.CHANGED, arrival, said);
  }

  /** It begins, as it has done too often. */
  void restless(Memory memory, Arrival arrival) {
    pass(Kind.RESTLESS, arrival, flapping(memory));
  }

  /** Somebody took it in the sender's product. */
  void taken(Memory memory, Alert alert, Instant at) {
    var said = alert.takenBy() + " has it at the sender";
    pass(new News(fingerprint, memory.name(), Kind.TAKEN, alert, said, "", 1, at));
  }

  /**
   * It is over.
   *
   * @param alert what said so, or null when its sender went quiet
   * @param damped whether it comes and goes so often that this is no news
   */
  void over(Memory memory, @Nullable Alert alert, boolean damped, Instant at) {
    var said = damped ? flapping(memory) : ending(memory, alert, at);
    var reason = alert == null && !damped ? said : "";
    var kind = damped ? Kind.RESTLESS_OVER : Kind.OVER;
    pass(
        new News(fingerprint, memory.name(), kind, alert, said, reason, alert == null ? 0 : 1, at));
  }

  /** It no longer comes and goes, and was over when it last changed. */
  void calmAndOver(Memory memory, Duration calm, Instant at) {
    var said = "no longer flapping: calm for " + Lengths.compact(calm) + ", and over";
    pass(new News(fingerprint, memory.name(), Kind.CALM, null, said, said, 0, at));
  }

  private static String ending(Memory memory, @Nullable Alert alert, Instant at) {
    long patience = memory.wakes().patience();
    if (alert == null && patience != Memory.NEVER) {
      return "it was not sent again for %s (resolve_after of its rule): taken for over"
          .formatted(Lengths.compact(Duration.ofMillis(patience)));
    }
    if (alert == null) {
      return "it was not sent again by " + at + ": taken for over";
    }
    return alert.status() == AlertStatus.AWAITED
        ? "it is heard of again, and all is well"
        : "it is over, says the sender";
  }

  private static String flapping(Memory memory) {
    var span = Duration.ofMillis(memory.flips().spanMillis());
    return "flapping: %d changes within %s; its incident goes on until it is calm"
        .formatted(memory.flips().count(), Lengths.compact(span));
  }

  private void pass(Kind kind, Arrival arrival, String said) {
    var alert = arrival.alert();
    pass(
        new News(
            fingerprint,
            alert.name(),
            kind,
            alert,
            said,
            arrival.reason(),
            arrival.settles(),
            arrival.at()));
  }

  private void pass(News news) {
    outputs.add(new Output.Passed(news));
  }

  private void decided(Fate fate, Alert alert, String reason, int settles, Instant at) {
    decided(fate, alert.name(), alert.labels(), reason, settles, at);
  }

  private void decided(
      Fate fate, String name, Labels labels, String reason, int settles, Instant at) {
    var verdicts = List.of(Verdict.of(STAGE, reason));
    outputs.add(
        new Output.Decided(
            new Decision(
                fingerprint,
                name,
                labels,
                fate,
                reason,
                verdicts,
                rules.version(),
                null,
                settles,
                at)));
  }
}
