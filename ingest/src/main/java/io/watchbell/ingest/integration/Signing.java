package io.watchbell.ingest.integration;

import java.util.List;
import java.util.Locale;

/**
 * How a sender proves that it knows a secret without saying it: a hash of what it posts, keyed with
 * the secret (HMAC-SHA-256, RFC 2104).
 *
 * @param style how the proof is written
 * @param secretsEnv names of the environment variables that hold the secrets; two of them while one
 *     takes the other's place
 * @param header the header with the proof
 * @param timestampHeader the header with the time that is part of what is hashed; empty for none
 */
public record Signing(Style style, List<String> secretsEnv, String header, String timestampHeader) {
  /** The ways in which senders write it. */
  public enum Style {
    /**
     * Grafana 12 and later: hexadecimal; with a timestamp header {@code <time>:<body>} is hashed.
     */
    GRAFANA("X-Grafana-Alerting-Signature"),
    /** Sentry: hexadecimal. */
    SENTRY("Sentry-Hook-Signature"),
    /**
     * GitHub, and Jira with its header {@code X-Hub-Signature}: {@code sha256=} and hexadecimal.
     */
    GITHUB("X-Hub-Signature-256"),
    /** Standard Webhooks: {@code <id>.<time>.<body>} is hashed; {@code v1,} and Base64. */
    STANDARD_WEBHOOKS("webhook-signature");

    private final String header;

    Style(String header) {
      this.header = header;
    }

    /** As it is written in the configuration: {@code standard-webhooks}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The header with the proof, unless the configuration names another. */
    public String header() {
      return header;
    }
  }

  public Signing {
    secretsEnv = List.copyOf(secretsEnv);
  }
}
