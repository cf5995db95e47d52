package io.watchbell.escalation.notify;

/**
 * One way to reach people. Called from many virtual threads at once; may block for some seconds,
 * but has a limit on everything that it waits for.
 */
public interface Notifier {
  /** The kind of contact that it reaches. */
  String channel();

  /**
   * How many other pages a message can name and link, where there are too many for one each; 0: it
   * is never put together with others.
   */
  default int alsoMax() {
    return 0;
  }

  /**
   * Sends a message. A message of the same page may be sent again after a crash: what can recognise
   * a repeat at the other end (a message id, an idempotency key) is made of the page's id.
   */
  Outcome send(Message message);
}
