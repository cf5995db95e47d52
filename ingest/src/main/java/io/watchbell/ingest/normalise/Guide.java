package io.watchbell.ingest.normalise;

/**
 * What people have to know to use a source. The documentation is made of it, so each text is one
 * that a person reads: Markdown, whole sentences, no line that is not needed.
 *
 * @param title the product as its makers write it: {@code Grafana Alerting}
 * @param kind where the table of the documentation lists it
 * @param setup what to paste where in the vendor's screen or files, with our template where the
 *     vendor lets the user write one; {@code URL} stands for the address of the integration
 * @param key what makes two deliveries the same alert: {@code `fingerprint` of each alert}
 * @param severity where the level comes from: {@code label `severity`}
 * @param over how an alert ends: {@code `status: resolved`}; {@code never said} where the sender
 *     has no word for it, so that {@code resolve_after} is needed
 */
public record Guide(
    String title, Kind kind, String setup, String key, String severity, String over) {
  /** What {@link #over} says of senders that never say so. */
  public static final String NEVER_SAID = "never said: set `resolve_after`";

  /** The kinds of source, in the order of the documentation. */
  public enum Kind {
    /** Systems that watch, and post what they see. */
    MONITORING("Monitoring systems"),
    /** Interfaces of other products that senders already speak. */
    DROP_IN("Interfaces of other products"),
    /** Deploys and the like. */
    CHANGES("Changes"),
    /** For everything else. */
    GENERAL("Everything else");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    /** The heading above its sources. */
    public String heading() {
      return heading;
    }
  }
}
