package io.watchbell.escalation.handoff;

import io.watchbell.model.silence.Silence;
import io.watchbell.model.story.Story;
import io.watchbell.model.watch.WatchChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clerk of the watches needs to know; views of the log, asked when something is told. */
public interface Surroundings {
  /** What people have changed, in any order. */
  List<WatchChange> changes();

  /** What people have changed under this id, or null. */
  @Nullable WatchChange change(String id);

  /** How things stand. */
  Facts facts();

  /**
   * How things stand.
   *
   * @param open the open incidents, worst first
   * @param ended those that ended last, latest first
   * @param silences all that are known
   * @param maintenance windows now and ahead, each in a sentence
   */
  record Facts(
      List<Story> open, List<Story> ended, List<Silence> silences, List<String> maintenance) {
    /** Nothing is known. */
    public static final Facts NONE = new Facts(List.of(), List.of(), List.of(), List.of());

    public Facts {
      open = List.copyOf(open);
      ended = List.copyOf(ended);
      silences = List.copyOf(silences);
      maintenance = List.copyOf(maintenance);
    }
  }

  /** A world in which nobody changes anything. */
  static Surroundings none() {
    return new Surroundings() {
      @Override
      public List<WatchChange> changes() {
        return List.of();
      }

      @Override
      public @Nullable WatchChange change(String id) {
        return null;
      }

      @Override
      public Facts facts() {
        return Facts.NONE;
      }
    };
  }
}
