package io.watchbell.deploy.launch;

import java.util.function.BooleanSupplier;

/**
 * Whether what senders say reaches the log at once. The streams ask it; they are made before that
 * is which knows. Safe for use by many threads.
 */
final class Listening implements BooleanSupplier {
  private volatile BooleanSupplier knows = () -> true;

  /** From now on this one is asked. */
  void ask(BooleanSupplier whoever) {
    knows = whoever;
  }

  @Override
  public boolean getAsBoolean() {
    return knows.getAsBoolean();
  }
}
