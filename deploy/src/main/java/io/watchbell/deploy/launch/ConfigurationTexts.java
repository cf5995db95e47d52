package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import java.util.Map;

/** Where a configuration comes from: a directory, or the log. */
public interface ConfigurationTexts {
  /** What people call it. */
  String place();

  /**
   * File names, from the directory on, and what stands in them now.
   *
   * @throws StartFailure when they cannot be read
   */
  Map<String, String> texts();

  /** Such files, read as one. */
  Outcome read(Map<String, String> texts);
}
