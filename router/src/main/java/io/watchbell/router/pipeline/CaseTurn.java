package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.join.Joining;
import io.watchbell.router.suppress.Spell;
import io.watchbell.router.suppress.Suppressor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert's turn in the second stage: does anything hide it, and to which incident does it go?
 */
final class CaseTurn {
  private final CaseStore store;
  private final Circumstances circumstances;
  private final String key;
  private final CaseDesk desk;
  private final @Nullable Case before;
  private @Nullable Case known;

  CaseTurn(CaseStore store, Circumstances circumstances, String key, CaseDesk desk) {
    this.store = store;
    this.circumstances = circumstances;
    this.key = key;
    this.desk = desk;
    before = store.find(key);
    known = before;
  }

  /** The first stage has news of it. */
  void take(News news) {
    switch (news.kind()) {
      case BEGAN -> began(news);
      case CHANGED -> place(Placing.of(news, known == null || known.incident() == null));
      case TAKEN -> taken(news);
      case OVER -> over(news);
      case RESTLESS -> restless(news);
      case RESTLESS_OVER -> restlessOver(news);
      case CALM -> calm(news);
      case AWAITED -> desk.awaited(news);
      case UNAWAITED -> desk.isOver(news);
      case PROBE -> desk.probe(news);
    }
    store.save(key, before, known);
  }

  /** What hid it has ended, or may have. */
  void look(Instant at) {
    var hidden = known;
    if (hidden == null || !hidden.held()) {
      return;
    }
    var alert = heldAlert();
    if (alert == null) {
      store.release(key);
      known = hidden.released();
    } else {
      look(hidden, alert, at);
    }
    store.save(key, before, known);
  }

  /** The timer of this instant went off, unless it has been overtaken. */
  void wake(Instant due) {
    store.forgetBeginnings(key, due);
    if (known != null && due.equals(known.lookAt())) {
      look(due);
    }
  }

  private void began(News news) {
    var counted = circumstances.config().rules().beginningsCounted();
    if (counted.isPositive()) {
      store.began(key, news.at(), counted);
    }
    place(Placing.of(news, true));
  }

  private void look(Case hidden, Alert alert, Instant at) {
    var hold = store.hold(key);
    var assessment = Assessment.of(alert, circumstances, spell(hidden), at);
    if (assessment.isHeld()) {
      var next = new Hold(assessment.holders(), hold == null ? at : hold.since());
      hold(hidden, next, alert);
      desk.stillHeld(hold, next, assessment, at);
    } else {
      var ended = Suppressor.ended(hold == null ? null : hold.holders().getFirst());
      goOn(hidden, assessment, Placing.released(alert, at, ended));
    }
  }

  /** What was told already does not wait any longer. */
  private @Nullable Spell spell(Case now) {
    return now.incident() == null ? new Spell(now.since(), store.beginnings(key)) : null;
  }

  private @Nullable Alert heldAlert() {
    var body = store.body(key);
    return body == null ? null : AlertDesk.decode(body);
  }

  /** Asks the rules where a firing alert belongs, and puts it there. */
  private void place(Placing placing) {
    var now = known == null ? Case.of(placing.name(), placing.at()) : known.called(placing.name());
    var assessment = Assessment.of(placing.alert(), circumstances, spell(now), placing.at());
    if (assessment.isHeld()) {
      var hold = new Hold(assessment.holders(), placing.at());
      hold(now, hold, placing.alert());
      desk.held(hold, assessment, placing);
    } else {
      goOn(now, assessment, placing);
    }
  }

  private void hold(Case now, Hold hold, Alert alert) {
    store.hold(key, hold, Topics.ALERTS.codec().encode(alert));
    known = now.heldUntil(hold.firstEnd());
  }

  private void goOn(Case now, Assessment assessment, Placing placing) {
    if (now.held()) {
      store.release(key);
    }
    var joining = joining(now, assessment, placing);
    var placed = joining == null ? assessment : assessment.joined(joining);
    var told = now.incident();
    if (told != null && !told.equals(placed.key())) {
      desk.moved(now, told, placed.key(), placing.at());
    }
    desk.goesOn(placed, placing);
    var joined =
        joining == null
            ? null
            : new Case.Joined(assessment.key(), desk.incident(placed.key()), joining);
    known = now.released().in(placed.key(), joined);
  }

  /** What joined an incident stays there; what would open one of its own may join another. */
  private @Nullable Joining joining(Case now, Assessment assessment, Placing placing) {
    var joined = now.joined();
    if (joined != null
        && joined.own().equals(assessment.key())
        && desk.stays(joined.incident(), assessment, placing)) {
      return joined.joining();
    }
    return desk.joining(assessment, placing);
  }

  /** What is wrong, and since when, is still what the firing alert said. */
  private void taken(News news) {
    var now = known == null ? Case.of(news.name(), news.at()) : known;
    var hidden = now.held() ? heldAlert() : null;
    if (now.held()) {
      store.release(key);
    }
    known = now.released();
    desk.taken(now, news, hidden);
  }

  private void over(News news) {
    var now = known == null ? Case.of(news.name(), news.at()) : known;
    var hold = now.held() ? store.hold(key) : null;
    if (now.held()) {
      store.release(key);
    }
    desk.over(now, news, hold);
    known = null;
  }

  // What comes and goes too often counts as firing until it is calm.

  private void restless(News news) {
    if (known == null || known.incident() == null) {
      began(news);
    } else {
      desk.restless(news, known.incident());
    }
  }

  private void restlessOver(News news) {
    if (known == null || known.incident() == null) {
      over(news);
    } else {
      desk.restlessOver(news);
    }
  }

  private void calm(News news) {
    if (known != null && known.incident() != null) {
      over(news);
    }
  }
}
