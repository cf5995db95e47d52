package io.watchbell.escalation.cover;

import io.watchbell.model.watch.WatchChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of a wish to change something about the watch. */
public sealed interface Answer {
  /**
   * It may be written.
   *
   * @param change what
   * @param notes what whoever asked for it should know: a gap that stays, somebody with two watches
   */
  record Write(WatchChange change, List<String> notes) implements Answer {
    public Write {
      notes = List.copyOf(notes);
    }
  }

  /**
   * It may not.
   *
   * @param status of HTTP: 400 wrong, 404 unknown, 409 not possible as things are
   * @param error what is wrong
   * @param where in the request; null where it is no field's fault
   * @param hint how to mend it
   */
  record Refused(int status, String error, @Nullable String where, @Nullable String hint)
      implements Answer {
    static final int WRONG = 400;
    static final int UNKNOWN = 404;
    static final int CONFLICT = 409;
  }
}
