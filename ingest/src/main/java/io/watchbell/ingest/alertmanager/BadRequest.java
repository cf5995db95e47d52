package io.watchbell.ingest.alertmanager;

/** A request that makes no sense; the message is for whoever sent it. */
public final class BadRequest extends Exception {
  private static final long serialVersionUID = 1L;

  public BadRequest(String message) {
    super(message);
  }
}
