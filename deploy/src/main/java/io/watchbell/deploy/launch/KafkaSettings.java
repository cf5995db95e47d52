package io.watchbell.deploy.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What clients of the operator's cluster need to be let in, passed through as it is.
 *
 * @param values by Kafka's own names; never shown, since there are passwords among them
 */
public record KafkaSettings(Map<String, String> values) {
  /** The cluster lets in everybody. */
  public static final KafkaSettings NONE = new KafkaSettings(Map.of());

  public KafkaSettings {
    values = Map.copyOf(values);
  }

  /**
   * Reads a properties file.
   *
   * @throws StartFailure when it cannot be read, or says what is not for it to say
   */
  public static KafkaSettings read(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartFailure(
          "cannot read " + file + ": " + e.getMessage(),
          "a Java properties file: security.protocol=SASL_SSL and so on",
          e);
    }
    var values = new HashMap<String, String>();
    for (var name : properties.stringPropertyNames()) {
      if (!isSecurity(name)) {
        throw new StartFailure(
            file + ": '" + name + "' does not say how clients are let in",
            "security.protocol, sasl.* and ssl.* do; everything else Watchbell sets itself");
      }
      values.put(name, properties.getProperty(name).strip());
    }
    return new KafkaSettings(values);
  }

  private static boolean isSecurity(String name) {
    boolean family =
        name.equals("security.protocol")
            || name.equals("client.rack")
            || name.startsWith("sasl.")
            || name.startsWith("ssl.");
    return family && (AdminClientConfig.configNames().contains(name) || name.equals("client.rack"));
  }

  @Override
  public String toString() {
    return "KafkaSettings" + values.keySet();
  }
}
