package io.watchbell.deploy.launch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.web.Face;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * What everything else stands on, and what is there before the log is.
 *
 * @param options what the command line asks for
 * @param version our own
 * @param configuration that holds now
 * @param standing how things stand, for whoever begins a watch
 * @param data the data directory
 * @param housekeeping for small things that are done again and again
 * @param registry where everything is counted
 * @param clock of the process
 * @param ending ends the process
 * @param furtherFaces what is served beside the product's own faces
 * @param closers what is to be stopped in the end
 */
record Foundation(
    Options options,
    String version,
    LiveConfiguration configuration,
    Standing standing,
    DataDirectory data,
    Housekeeping housekeeping,
    PrometheusMeterRegistry registry,
    InstantSource clock,
    Ending ending,
    List<Face> furtherFaces,
    Closers closers) {
  /** Whether this process is all there is: it must have every task, and nobody takes them up. */
  boolean isAlone() {
    return options.kafka() == null;
  }

  /** One process on its own broker keeps state on the heap, see docs/adr/0005. */
  StreamsStore.Kind stores() {
    return isAlone() ? StreamsStore.Kind.MEMORY : StreamsStore.Kind.ROCKSDB;
  }

  /** What people have changed about the watch beside the files. */
  CoverBook covers() {
    return standing.covers();
  }

  /** Who can be paged now: what the files say, and what people have changed at night. */
  Roster roster() {
    return covers().over(configuration.get().roster());
  }

  /** The same, once it is known what was changed before a restart. */
  Roster rosterWhenRead() {
    return covers().overWhenRead(configuration.get().roster());
  }

  /** What links begin with: as configured, else where we listen. */
  URI publicUrl(int port) {
    var configured = configuration.get().settings().publicUrl();
    return configured == null ? URI.create(ownUrl(port)) : configured;
  }

  /** Where this machine reaches us. */
  String ownUrl(int port) {
    var host = options.host();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    var shown = any ? Options.HOST : host;
    var tls = configuration.get().settings().tls();
    return (tls == null ? "http://" : "https://")
        + (shown.contains(":") ? "[" + shown + "]" : shown)
        + ":"
        + port;
  }
}
