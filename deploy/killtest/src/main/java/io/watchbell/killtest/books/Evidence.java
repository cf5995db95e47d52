package io.watchbell.killtest.books;

import java.util.List;
import java.util.Map;

/**
 * All that was seen.
 *
 * @param troubles alerts with a plot
 * @param sent every alert, those with a plot too, by name
 * @param letters in the order of their arrival
 * @param faults in the order in which they began
 * @param rungs of the ladder
 */
public record Evidence(
    List<Trouble> troubles,
    Map<String, Sent> sent,
    List<Letter> letters,
    LogFacts log,
    List<Endured> faults,
    int rungs) {
  public Evidence {
    troubles = List.copyOf(troubles);
    sent = Map.copyOf(sent);
    letters = List.copyOf(letters);
    faults = List.copyOf(faults);
  }
}
