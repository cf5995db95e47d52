package io.watchbell.deploy.ruletest;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.model.config.YamlValue;
import java.util.Optional;

/**
 * What tests may refer to.
 *
 * @param configuration that is tested
 * @param samples the bodies that stand in files of their own
 */
public record Known(Configuration configuration, Samples samples) {
  /** Bodies in files of their own. */
  @FunctionalInterface
  public interface Samples {
    /**
     * The text of such a file.
     *
     * @param testFile the file of tests that names it, as the user named that
     * @param name as it is written there
     */
    Optional<String> find(String testFile, String name);
  }

  /** The name of a person, which must be known. */
  String person(YamlValue value) {
    var name = value.asText();
    var complaint = configuration.roster().complaintAboutPerson(name);
    if (complaint != null) {
      value.problem(complaint, "people are written in oncall.yaml");
    }
    return name;
  }
}
