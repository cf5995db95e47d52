package io.watchbell.deploy.settings;

import io.watchbell.model.config.YamlMap;
import java.time.Duration;

/**
 * The dead man's switch elsewhere that hears of us as long as all is well: the {@code heartbeat} of
 * {@code settings.yaml}.
 *
 * @param urlEnv the environment variable that holds the address, which is a secret
 * @param every how often it is asked for
 */
public record HeartbeatSettings(String urlEnv, Duration every) {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration MIN = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofDays(1);

  static HeartbeatSettings read(YamlMap map) {
    var urlEnv = map.requiredText("url_env");
    var every = AuditSettings.length(map, "every", EVERY, MIN, MAX, "from 10s to 1d");
    map.done();
    return new HeartbeatSettings(urlEnv, every);
  }
}
