package io.watchbell.model.page;

import io.watchbell.model.text.Texts;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told to everybody on a status page. All of its words are those of the configuration:
 * nothing of an alert and no name is ever in it.
 *
 * @param phase how far it is
 * @param title what is wrong, as outsiders know it, at most {@link #TITLE_MAX} characters
 * @param text what there is to say in this phase, at most {@link #TEXT_MAX} characters
 * @param components which parts of the page are hurt, by the page's ids, and how badly
 * @param subscribers whether those are told who asked the page for news
 */
public record Announcement(
    Phase phase, String title, String text, Map<String, Health> components, boolean subscribers) {
  /** Longest title, in characters. */
  public static final int TITLE_MAX = 200;

  /** Longest text, in characters. */
  public static final int TEXT_MAX = 2_000;

  /** Most parts of a page that one trouble may hurt. */
  public static final int COMPONENTS_MAX = 50;

  public Announcement {
    title = Texts.cut(title, TITLE_MAX);
    text = Texts.cut(text, TEXT_MAX);
    components = Collections.unmodifiableMap(new TreeMap<>(components));
  }

  /** How far people are with what is wrong, as status pages say it. */
  public enum Phase {
    /** Something is wrong, and it is not known why. */
    INVESTIGATING,
    /** It is known why. */
    IDENTIFIED,
    /** It seems to be over, and is watched. */
    MONITORING,
    /** It is over. */
    RESOLVED
  }

  /** How a part of what a page shows is. */
  public enum Health {
    /** All is well. */
    OPERATIONAL,
    /** It works, but badly. */
    DEGRADED_PERFORMANCE,
    /** Some of it does not work. */
    PARTIAL_OUTAGE,
    /** It does not work. */
    MAJOR_OUTAGE
  }
}
