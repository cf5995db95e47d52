package io.watchbell.router.score;

import java.util.Locale;

/** A fact that moves a severity, and by how many steps: plus is more urgent. */
public enum Step {
  WORKAROUND(-1),
  OUTSIDE_BUSINESS_HOURS(-1),
  RECENT_CHANGE(1),
  SECURITY(1),
  FEW_AFFECTED(-1),
  MANY_AFFECTED(1),
  MOST_AFFECTED(2),
  MANY_ALERTS(1),
  VERY_MANY_ALERTS(2),
  GROWING(1);

  private final int usual;

  Step(int usual) {
    this.usual = usual;
  }

  /** As settings call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people read it. */
  String words() {
    return word().replace('_', ' ');
  }

  /** How far it moves where nothing else is configured. */
  public int usual() {
    return usual;
  }
}
