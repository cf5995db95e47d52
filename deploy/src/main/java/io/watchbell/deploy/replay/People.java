package io.watchbell.deploy.replay;

import io.watchbell.model.command.Action;
import io.watchbell.model.page.Page;
import java.time.Duration;
import java.util.List;

/** What people do about the pages and notices that reach them. */
@FunctionalInterface
public interface People {
  /** Nobody does anything. */
  People SILENT = _ -> List.of();

  /** What the one who is paged does; the same page must always be answered with the same. */
  List<Answer> answers(Page page);

  /** Whoever is paged acknowledges it after so long. */
  static People acknowledgeAfter(Duration length) {
    var answer = List.of(new Answer(length, new Action.Acknowledge()));
    return page -> page.wantsAnswer() ? answer : List.of();
  }

  /**
   * Something that somebody does about the incident of a page.
   *
   * @param after how long after the page was decided; not negative
   * @param action what
   */
  record Answer(Duration after, Action action) {}
}
