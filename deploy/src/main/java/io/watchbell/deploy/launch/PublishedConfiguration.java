package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import java.util.Map;

/** The configuration that the log says is live. Safe for use by many threads. */
final class PublishedConfiguration implements ConfigurationTexts {
  private static final ConfigurationFiles NOWHERE = new ConfigurationFiles(null);

  private volatile Map<String, String> texts;

  /** This one, until the log says another. */
  PublishedConfiguration(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Another one is live now. */
  void set(Map<String, String> another) {
    texts = Map.copyOf(another);
  }

  @Override
  public String place() {
    return "the log";
  }

  @Override
  public Map<String, String> texts() {
    return texts;
  }

  @Override
  public Outcome read(Map<String, String> files) {
    return NOWHERE.read(files);
  }
}
