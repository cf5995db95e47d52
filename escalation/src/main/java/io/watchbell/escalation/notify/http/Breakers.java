package io.watchbell.escalation.notify.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One circuit breaker for each provider: after some failures in a row nobody waits for it any more,
 * but for one that looks now and then whether it is back. Safe for use by many threads.
 */
public final class Breakers {
  /** So many failures in a row. */
  static final int FAILURES = 5;

  /** How long a provider is left alone before somebody looks. */
  public static final Duration OPEN = Duration.ofSeconds(30);

  private final CircuitBreakerConfig config;
  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

  /** All of them closed. */
  public Breakers(InstantSource clock) {
    config =
        CircuitBreakerConfig.custom()
            .clock(clock.withZone(ZoneOffset.UTC))
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(FAILURES)
            .minimumNumberOfCalls(FAILURES)
            .failureRateThreshold(100)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitDurationInOpenState(OPEN)
            .build();
  }

  /** That of the provider at this address; there are as many as the configuration names. */
  public CircuitBreaker of(String authority) {
    return breakers.computeIfAbsent(authority, name -> CircuitBreaker.of(name, config));
  }

  /** Tells one that was asked whether its provider gave an answer that makes sense. */
  public static void report(CircuitBreaker breaker, boolean answered) {
    if (answered) {
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    } else {
      breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("no answer"));
    }
  }
}
