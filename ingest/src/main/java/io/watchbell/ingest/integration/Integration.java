package io.watchbell.ingest.integration;

import io.watchbell.ingest.sns.SnsTopic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in.
 *
 * @param name as the configuration calls it; alerts carry it
 * @param source the kind of sender, one of {@link io.watchbell.ingest.normalise.Sources#names}
 * @param resolveAfter after how long without another word a firing alert counts as resolved; null
 *     for the source's own habit
 * @param keysEnv names of the environment variables that hold its keys; none, and no other proof,
 *     means that whoever can reach us may post, which is for this machine only
 * @param signing how its sender signs what it posts, beside any keys; null where it does not
 * @param topics the topics of Amazon SNS that it takes messages of, each signed by SNS; none where
 *     nobody looks at who signed what
 * @param client by which certificate its sender is known, beside any keys; null where by none
 * @param limit how many alerts it may bring; null for as many as come
 */
public record Integration(
    String name,
    String source,
    @Nullable Duration resolveAfter,
    List<String> keysEnv,
    @Nullable Signing signing,
    List<SnsTopic> topics,
    @Nullable ClientName client,
    @Nullable Limit limit) {
  /** The source that knows messages of SNS. */
  static final String OF_TOPICS = "cloudwatch";

  public Integration {
    keysEnv = List.copyOf(keysEnv);
    topics = List.copyOf(topics);
  }

  /** One that may bring as much as comes, and whose sender signs nothing. */
  public Integration(
      String name, String source, @Nullable Duration resolveAfter, List<String> keysEnv) {
    this(name, source, resolveAfter, keysEnv, null, List.of(), null, null);
  }

  /** Whether it takes alerts without a key, a signature or a certificate. */
  public boolean isOpen() {
    return keysEnv.isEmpty() && !isSigned() && client == null;
  }

  /** Whether what it takes has to be signed, by a secret or by SNS. */
  boolean isSigned() {
    return signing != null || !topics.isEmpty();
  }

  /** Whether it takes messages of this topic of SNS. */
  public boolean covers(String topic) {
    return topics.stream().anyMatch(each -> each.covers(topic));
  }
}
