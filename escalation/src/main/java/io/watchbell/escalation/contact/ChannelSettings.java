package io.watchbell.escalation.contact;

import io.watchbell.model.config.YamlMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code channels} of {@code settings.yaml} says of providers.
 *
 * @param byProvider the settings of each, by the names in the file; secrets by their variables
 */
public record ChannelSettings(Map<String, Map<String, String>> byProvider) {
  /** Nothing is set. */
  public static final ChannelSettings NONE = new ChannelSettings(Map.of());

  public ChannelSettings {
    byProvider = Map.copyOf(byProvider);
  }

  /** The settings of this mapping. Mistakes are noted; reading goes on. */
  public static ChannelSettings read(YamlMap channels) {
    var read = new LinkedHashMap<String, Map<String, String>>();
    for (var kind : Kinds.WITH_SETTINGS) {
      if (kind.settings().isEmpty() || read.containsKey(kind.provider())) {
        continue;
      }
      channels
          .find(kind.provider())
          .ifPresent(value ->
              read.put(
                  kind.provider(),
                  FieldReader.read(value.asMap(), kind.settings(), kind.settingsExample())));
    }
    channels.done();
    return new ChannelSettings(read);
  }

  /** What is set for the provider of this kind; empty where nothing is. */
  public Map<String, String> of(ContactKind kind) {
    return byProvider.getOrDefault(kind.provider(), Map.of());
  }
}
