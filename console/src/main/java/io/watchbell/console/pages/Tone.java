package io.watchbell.console.pages;

import java.util.Locale;

/** How something is to be felt at a glance; always said in words too. */
public enum Tone {
  /** Dealt with. */
  GOOD,
  /** Quiet on purpose, or only to know. */
  CALM,
  /** Under way, nobody has it yet. */
  WARN,
  /** Wrong, and nothing happens by itself. */
  BAD;

  /** The word that style sheets know. */
  public String css() {
    return name().toLowerCase(Locale.ROOT);
  }
}
