package io.watchbell.killtest.command;

import io.watchbell.killtest.report.Event;
import io.watchbell.killtest.world.Notebook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells on the terminal how it goes, and keeps what happened beside the plan. */
final class Diary implements Notebook {
  private final Instant begun = Instant.now();
  private final List<Event> events = new ArrayList<>();

  /** Says something, with the time since the beginning. */
  void say(String words) {
    var at = Duration.between(begun, Instant.now());
    System.out.printf(Locale.ROOT, "%3d:%02d  %s%n", at.toMinutes(), at.toSecondsPart(), words);
  }

  @Override
  public synchronized void note(String node, String words) {
    events.add(new Event(Instant.now(), node, words));
    say(node + " " + words);
  }

  /** What happened beside the plan. */
  synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
