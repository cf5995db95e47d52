package io.watchbell.deploy.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the findings, and when: at once, again after a while, at once if something
 * of another kind is found, and once when all is well again. Not safe for use by several threads.
 */
public final class Ringing {
  /** After so long what could not be delivered is tried again. */
  public static final Duration AGAIN = Duration.ofSeconds(30);

  /** How long nothing must have been found until all is well again. */
  public static final Duration CALM = Duration.ofMinutes(5);

  private final Set<Finding.Kind> said = EnumSet.noneOf(Finding.Kind.class);
  private @Nullable Instant since;
  private @Nullable Instant clearSince;
  private Instant next = Instant.MIN;
  private Instant retry = Instant.MIN;
  private int count;

  /** Begins with nothing to say. */
  public Ringing() {
    // All fields say so.
  }

  /** Something to say. */
  public sealed interface Call {
    /** Which time it is said, from 1. */
    int number();

    /** Since when it stands, or stood. */
    Instant since();

    /**
     * Something does not add up.
     *
     * @param findings what; at least one
     */
    record Ring(int number, Instant since, List<Finding> findings) implements Call {
      public Ring {
        findings = List.copyOf(findings);
      }
    }

    /** All is well again. */
    record Calm(int number, Instant since) implements Call {}
  }

  /**
   * What is to be said now, or null.
   *
   * @param standing what is found now
   */
  public @Nullable Call look(List<Finding> standing, Instant now) {
    return standing.isEmpty() ? lookCalm(now) : lookRing(standing, now);
  }

  private @Nullable Call lookRing(List<Finding> standing, Instant now) {
    clearSince = null;
    var began = since;
    if (began == null) {
      began = now;
      since = now;
    }
    boolean isNew = standing.stream().anyMatch(finding -> !said.contains(finding.kind()));
    boolean due = isNew || !now.isBefore(next);
    return due && !now.isBefore(retry) ? new Call.Ring(count + 1, began, standing) : null;
  }

  private @Nullable Call lookCalm(Instant now) {
    var began = since;
    if (began == null) {
      return null;
    }
    if (clearSince == null) {
      clearSince = now;
    }
    if (now.isBefore(clearSince.plus(CALM)) || now.isBefore(retry)) {
      return null;
    }
    if (count > 0) {
      return new Call.Calm(count + 1, began);
    }
    forget(); // It was over before anybody could be told.
    return null;
  }

  /**
   * What came of saying it.
   *
   * @param taken whether anybody took it
   * @param every how long until the same is said again
   */
  public void said(Call call, boolean taken, Instant now, Duration every) {
    if (!taken) {
      retry = now.plus(AGAIN);
      return;
    }
    retry = Instant.MIN;
    switch (call) {
      case Call.Ring ring -> {
        count = ring.number();
        next = now.plus(every);
        ring.findings().forEach(finding -> said.add(finding.kind()));
      }
      case Call.Calm _ -> forget();
    }
  }

  private void forget() {
    said.clear();
    since = null;
    clearSince = null;
    next = Instant.MIN;
    retry = Instant.MIN;
    count = 0;
  }
}
