package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One provider: how a message becomes a request, and how its answer is read. Values in, values out;
 * who connects, waits, counts and gives up stands in {@code notify.http}.
 */
public interface Vendor {
  /** So many others fit into Slack's three thousand characters, however many are escaped. */
  int ALSO_MAX = 3;

  /** Its row in the table of contacts. */
  ContactKind kind();

  /** What it can do besides showing a message. */
  Abilities abilities();

  /**
   * What it can do.
   *
   * @param buttons whether people can answer inside of it
   * @param threads whether what belongs to an incident stays together
   * @param receipts whether it says that somebody has seen the message
   * @param knowsRepeats how it, or its reader, recognises a message that was sent twice
   */
  record Abilities(boolean buttons, boolean threads, boolean receipts, String knowsRepeats) {}

  /**
   * A message as a request.
   *
   * @param earlier what {@link #reference} said of the latest message of the same incident in the
   *     same place, or null when none is remembered
   */
  Draft draft(Message message, Setup setup, @Nullable String earlier);

  /** What became of a message before anything was sent. */
  sealed interface Draft {
    /**
     * It can be sent.
     *
     * @param post the message
     * @param afterwards what else is done once it was taken, as well as can be; its failure is none
     */
    record Ready(Post post, List<Post> afterwards) implements Draft {
      public Ready {
        afterwards = List.copyOf(afterwards);
      }

      /** It can be sent, and that is all. */
      public Ready(Post post) {
        this(post, List.of());
      }
    }

    /**
     * It cannot, and never will as things are configured.
     *
     * @param why for people, without secrets
     */
    record Impossible(String why) implements Draft {}
  }

  /** How many other pages a message has room to name and link, however long they are. */
  default int alsoMax() {
    return ALSO_MAX;
  }

  /** What an answer means. */
  Outcome read(Reply.Answered answer);

  /** What later messages of the incident need of this answer, or null; the message was taken. */
  default @Nullable String reference(Reply.Answered answer) {
    return null;
  }

  /** Whether it says that the earlier message, which this one belongs to, is not there any more. */
  default boolean saysGone(Reply.Answered answer) {
    return false;
  }

  /** How long it asks to be left alone after an answer that was a success; zero if it does not. */
  default Duration rest(Reply.Answered answer) {
    return Duration.ZERO;
  }

  /** The place that a message goes to: what has one name here is one conversation. */
  String place(Setup setup);

  /** How fast it may be asked; a message waits for the slowest. */
  List<Pace> paces(Setup setup);
}
