package io.watchbell.deploy.launch;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A part of the product that can be a process of its own. They meet only in the log. */
public enum Service {
  /** Takes alerts, and mail. */
  INGEST(8080),
  /** Makes incidents of alerts. */
  ROUTER(8081),
  /** Pages people, and takes their answers. */
  ESCALATION(8082),
  /** What people look at, and the audit. */
  CONSOLE(8083);

  /** All of them in one process. */
  public static final Set<Service> ALL = Collections.unmodifiableSet(EnumSet.allOf(Service.class));

  private final int port;

  Service(int port) {
    this.port = port;
  }

  /** On which port it listens unless told otherwise, so that all of them find room here. */
  public int port() {
    return port;
  }
}
