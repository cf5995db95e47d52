package io.watchbell.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Follows nothing. */
final class NoTrail implements Trail {
  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public @Nullable Step receive(String what, Instant since) {
    return null;
  }

  @Override
  public @Nullable Step work(String what, byte[] from) {
    return null;
  }

  @Override
  public @Nullable Step call(String what, byte[] from) {
    return null;
  }
}
