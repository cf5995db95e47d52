package io.watchbell.router.explain;

import io.watchbell.model.response.ResponseChange;
import java.util.List;

/** What an incident has done to people, in a sentence. */
final class Behaviour {
  private Behaviour() {}

  /**
   * The sentence, after a space; empty where nothing is known.
   *
   * @param changes of one incident, in the order of the log
   */
  static String of(List<ResponseChange> changes) {
    if (changes.isEmpty()) {
      return "";
    }
    var last = changes.getLast().response();
    var said = "";
    for (var change : changes) {
      said = change.kind().isStep() ? change.detail() : said;
    }
    return " "
        + switch (last.status()) {
          case PAGING -> "People are being paged: " + said + ".";
          case ACKNOWLEDGED, SNOOZED -> "Nobody is paged now: " + said + ".";
          case EXHAUSTED -> "Nobody is paged any more: " + said + ".";
          case HELD_OVER -> "Nobody is paged before business hours: " + said + ".";
          case LISTED -> "It stands in the list of what is to be done: " + said + ".";
          case RECORDED -> "Nobody has to do anything: " + said + ".";
          case RESOLVED -> "It is over: " + said + ".";
        };
  }
}
