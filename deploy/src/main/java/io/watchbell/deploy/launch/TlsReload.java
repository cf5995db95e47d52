package io.watchbell.deploy.launch;

import io.watchbell.model.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts certificates in place that were renewed while we run: new connections get the new one, those
 * that are open stay. A file that is broken, or half written, changes nothing.
 */
final class TlsReload {
  private static final Logger log = LoggerFactory.getLogger(TlsReload.class);

  private final LiveConfiguration configuration;
  private final @Nullable Path directory;
  private final WebServer web;
  private TlsFiles inPlace;
  private List<Problem> refused = List.of();

  TlsReload(
      LiveConfiguration configuration, @Nullable Path directory, WebServer web, TlsFiles inPlace) {
    this.configuration = configuration;
    this.directory = directory;
    this.web = web;
    this.inPlace = inPlace;
  }

  /** Looks whether they are others now; to be asked again and again. */
  synchronized void look() {
    var tls = configuration.get().settings().tls();
    if (tls == null) {
      return; // Whether there is TLS at all is decided at the start.
    }
    var problems = new ArrayList<Problem>();
    var now = TlsFiles.bytes(tls, directory, problems);
    if (now.equals(inPlace)) {
      refused = List.of();
      return;
    }
    if (problems.isEmpty()) {
      problems.addAll(now.complaints(tls));
    }
    if (!problems.isEmpty()) {
      refuse(List.copyOf(problems));
      return;
    }
    refused = List.of();
    inPlace = now;
    web.update(now.options());
    log.info("new certificates are in place for new connections");
  }

  private void refuse(List<Problem> problems) {
    if (!problems.equals(refused)) {
      log.error(
          "the new certificates are refused, the last ones stay in place: {}",
          String.join("; ", problems.stream().map(Problem::toString).toList()));
    }
    refused = problems;
  }
}
