package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.BrokenPromise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history lived through once. */
final class Trial {
  private static final int TRACE_LINES = 12;

  private Trial() {}

  /**
   * What came of it.
   *
   * @param figures how much there was of what
   * @param broken the promise that was broken first, or null
   */
  record Result(Figures figures, @Nullable Broken broken) {}

  /**
   * A broken promise.
   *
   * @param promise in the words of the person on call
   * @param diary what was written down of the incidents and alerts that it is about
   */
  record Broken(String promise, List<String> diary) {
    private static final String NAMES = "[0-9A-HJKMNP-TV-Z]{10}-\\d+|[0-9a-f]{16}";
    private static final String DETAILS = "\\bp\\d+\\b|\\d[\\d:.TZ-]*|: \\{.*|Command\\[.*";

    /** The promise without the names and numbers of this one history. */
    String kind() {
      return promise.replaceAll(NAMES, "X").replaceAll("(?s)" + DETAILS, "X");
    }
  }

  /** Lives through a history. */
  static Result of(Plan plan) {
    var world = new World(plan);
    Broken broken = null;
    try {
      world.live();
    } catch (BrokenPromise e) {
      broken = new Broken(String.valueOf(e.getMessage()), world.diary().of(e.about()));
    } catch (RuntimeException | AssertionError e) {
      broken = new Broken("Watchbell itself broke: " + e, trace(e));
    }
    return new Result(world.figures(), broken);
  }

  private static List<String> trace(Throwable thrown) {
    var lines = new ArrayList<String>();
    for (var at = thrown; at != null && lines.size() < TRACE_LINES; at = at.getCause()) {
      lines.add(at.toString());
      for (var frame : at.getStackTrace()) {
        if (lines.size() < TRACE_LINES) {
          lines.add("  at " + frame);
        }
      }
    }
    return lines;
  }
}
