package io.watchbell.escalation.ack;

/** What a token turns out to be. */
public sealed interface Checked {
  /**
   * Ours, and still good.
   *
   * @param link what it is good for
   */
  record Valid(Link link) implements Checked {}

  /**
   * Ours, but too old.
   *
   * @param link what it was good for
   */
  record Expired(Link link) implements Checked {}

  /** Made or changed by somebody else, or signed with a secret that is no longer in use. */
  record Forged() implements Checked {}

  /** Not a token at all: cut off or mistyped. */
  record Malformed() implements Checked {}
}
