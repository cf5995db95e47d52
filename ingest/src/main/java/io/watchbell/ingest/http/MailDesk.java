package io.watchbell.ingest.http;

import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.mail.Letter;
import io.watchbell.ingest.mail.Mailbox;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Sources;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where letters come in that were not posted: who may write, and what became of what was written.
 */
public final class MailDesk {
  private static final String SOURCE = "email";

  private final Supplier<Keyring> keyring;
  private final Intake intake;
  private final Counts counts;
  private final Normaliser source = Sources.find(SOURCE).orElseThrow();

  /** What became of a letter. */
  public sealed interface Fate {
    /** It is durable, or there was nothing in it to keep; words for a log. */
    record Taken(String words) implements Fate {}

    /** The log has not taken it: the same again later. */
    record Later(String why) implements Fate {}

    /** It is no letter that can be read, now or later. */
    record Refused(String why) implements Fate {}
  }

  MailDesk(Supplier<Keyring> keyring, Intake intake, Counts counts) {
    this.keyring = keyring;
    this.intake = intake;
    this.counts = counts;
  }

  /**
   * Decides about an address.
   *
   * @param openToo whether integrations without keys may be used: only where nobody but this
   *     machine can reach us
   */
  public Admission admit(Mailbox to, boolean openToo) {
    var admission = keyring.get().admitNamed(to.integration(), SOURCE, to.key(), openToo);
    if (admission instanceof Admission.Refused) {
      counts.refused(SOURCE);
    }
    return admission;
  }

  /**
   * Takes a letter in. The stage never fails, and is completed within seconds.
   *
   * @param letter the whole message
   * @param service what the address says that it is about; empty for nothing
   */
  public CompletionStage<Fate> take(Integration integration, String service, byte[] letter) {
    var delivery = new Delivery(letter, _ -> null, name -> name.equals("service") ? service : null);
    return intake.take(source, integration, delivery).thenApply(MailDesk::fate);
  }

  /**
   * Keeps an answer to a mail of ours that was refused, where people can look at it: somebody may
   * have meant to acknowledge.
   */
  public void refused(Letter letter, String why) {
    intake.keep(RefusedReplies.of(letter, why, intake.now()));
  }

  private static Fate fate(Receipt receipt) {
    if (!receipt.unstored().isEmpty()) {
      return new Fate.Later("the log did not take it in time");
    }
    for (var line : receipt.lines()) {
      if (line.item() instanceof Item.Rejected(_, _, var detail, _)) {
        return new Fate.Refused(detail);
      }
      if (line.item() instanceof Item.Ignored(var why)) {
        return new Fate.Taken("no alert: " + why);
      }
    }
    return new Fate.Taken("the alert is durable");
  }
}
