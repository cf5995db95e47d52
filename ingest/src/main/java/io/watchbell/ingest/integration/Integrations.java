package io.watchbell.ingest.integration;

import io.watchbell.ingest.normalise.SourceBook;
import java.util.List;

/**
 * All ways in.
 *
 * @param all in the order of the configuration; the names differ
 */
public record Integrations(List<Integration> all) {
  public Integrations {
    all = List.copyOf(all);
  }

  /** One open integration per source: what there is without a configuration. */
  public static Integrations defaults() {
    return defaults(SourceBook.BUILT_IN);
  }

  /** The same for these sources. */
  public static Integrations defaults(SourceBook sources) {
    return new Integrations(
        sources.names().stream()
            .map(source -> new Integration(source, source, null, List.of()))
            .toList());
  }

  /** The names of those without a key; with any of these, only this machine may reach us. */
  public List<String> open() {
    return all.stream().filter(Integration::isOpen).map(Integration::name).toList();
  }
}
