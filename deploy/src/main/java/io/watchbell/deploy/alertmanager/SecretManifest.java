package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Finds the configuration inside of a Secret of Kubernetes, as the Prometheus operator and
 * kube-prometheus keep it.
 */
final class SecretManifest {
  private static final List<String> NAMES = List.of("alertmanager.yaml", "alertmanager.yml");

  private SecretManifest() {}

  /** The configuration itself: this document, or what stands in it. */
  static Optional<YamlValue> unwrapped(YamlValue document, String text, Source source) {
    if (!document.isMap() || !document.asMap().text("kind", "").equals("Secret")) {
      return Optional.of(document);
    }
    var secret = document.asMap();
    for (var name : NAMES) {
      var plain = secret.map("stringData").find(name);
      if (plain.isPresent()) {
        return parsed(source, inPlace(plain.get(), text));
      }
      var encoded = secret.map("data").find(name);
      if (encoded.isPresent()) {
        return decoded(encoded.get()).flatMap(inner -> parsed(source, inner));
      }
    }
    return missing(secret);
  }

  private static Optional<YamlValue> missing(YamlMap secret) {
    secret
        .self()
        .problem(
            "this Secret has no alertmanager.yaml",
            "the configuration stands under stringData or data");
    return Optional.empty();
  }

  private static Optional<YamlValue> parsed(Source source, String text) {
    return YamlDocument.parse(source.file(), text, source.broken());
  }

  private static Optional<String> decoded(YamlValue encoded) {
    try {
      var bytes = Base64.getMimeDecoder().decode(encoded.asText());
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      encoded.problem("not base64", "copy the Secret as 'kubectl get secret -o yaml' prints it");
      return Optional.empty();
    }
  }

  /** A block as it stands in the file, with nothing around it: so lines and columns are right. */
  private static String inPlace(YamlValue block, String file) {
    var content = block.asText();
    var inner = content.lines().toList();
    var outer = file.lines().skip(block.line()).limit(inner.size()).toList();
    boolean same = outer.size() == inner.size();
    for (int i = 0; same && i < inner.size(); i++) {
      same = outer.get(i).strip().equals(inner.get(i).strip());
    }
    return same ? "\n".repeat(block.line()) + String.join("\n", outer) : content;
  }
}
