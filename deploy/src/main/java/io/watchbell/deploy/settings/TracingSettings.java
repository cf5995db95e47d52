package io.watchbell.deploy.settings;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where traces of alerts go: the {@code tracing} of {@code settings.yaml}. Read at the start.
 *
 * @param endpoint where a collector takes OTLP over HTTP, with the path
 * @param sample which share of the alerts is followed, above 0 and up to 1
 */
public record TracingSettings(URI endpoint, double sample) {
  /** Where collectors take traces, by the specification of OTLP. */
  private static final String PATH = "/v1/traces";

  static @Nullable TracingSettings read(YamlMap map) {
    var _ = map.requiredText("endpoint");
    var endpoint = map.find("endpoint").map(TracingSettings::endpoint).orElse(null);
    double sample = map.find("sample").map(TracingSettings::sample).orElse(1.0);
    map.done();
    return endpoint == null ? null : new TracingSettings(endpoint, sample);
  }

  private static @Nullable URI endpoint(YamlValue value) {
    var text = value.asText();
    try {
      var uri = URI.create(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawQuery() == null) {
        var path = uri.getPath();
        return path.isEmpty() || path.equals("/") ? uri.resolve(PATH) : uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    value.problem("'" + text + "' is no web address", "write it as http://localhost:4318");
    return null;
  }

  private static double sample(YamlValue value) {
    var text = value.asText();
    try {
      double share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    value.problem("'" + text + "' is no share", "above 0 and up to 1: 0.1 is every tenth alert");
    return 1;
  }
}
