package io.watchbell.escalation.http;

import io.watchbell.escalation.ack.ContactCodes;
import io.watchbell.escalation.ack.Verification;
import io.watchbell.escalation.ack.Verification.Step;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.notify.CodeLetter;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.contact.ContactProof;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;

/** Sends codes to contacts and takes them back. Blocks for some seconds at most. */
public final class ContactDesk {
  private final ContactBook book;
  private final Verification verification;
  private final Means means;

  /**
   * What it works with.
   *
   * @param notifiers by channel
   * @param proofs where proofs are written
   * @param publicUrl under which address people reach us
   */
  public record Means(
      Map<String, Notifier> notifiers,
      Proofs proofs,
      Supplier<URI> publicUrl,
      InstantSource clock) {
    public Means {
      notifiers = Map.copyOf(notifiers);
    }
  }

  /** Where proofs are written. */
  @FunctionalInterface
  public interface Proofs {
    /** Writes one; returns once it is durable. */
    void write(ContactProof proof);
  }

  /** A desk that knows this book. */
  public ContactDesk(ContactBook book, ContactCodes codes, Means means) {
    this.book = book;
    this.verification = new Verification(codes);
    this.means = means;
  }

  ContactBook book() {
    return book;
  }

  /** What came of asking for a code. */
  sealed interface Sent {
    /** It was sent. */
    record Done() implements Sent {}

    /** Another may be asked for after so many seconds. */
    record TooSoon(long seconds) implements Sent {}

    /** It could not be sent. */
    record Failed(String why) implements Sent {}
  }

  /** Sends a code to a contact. */
  Sent send(Person person, Contact contact) {
    var notifier = means.notifiers().get(contact.channel());
    if (notifier == null) {
      return new Sent.Failed("there is no way to reach a contact of this kind");
    }
    var now = means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    synchronized (this) {
      var claim = ContactBook.claim(person, contact);
      var step = verification.ask(book.find(person.name(), contact.channel()), claim, now);
      if (step instanceof Step.TooSoon(var left)) {
        return new Sent.TooSoon(left.toSeconds() + 1);
      }
      if (!(step instanceof Step.Send(var code, var proof))) {
        throw new IllegalStateException("asking for a code ends otherwise: " + step);
      }
      write(proof);
      var message = CodeLetter.of(person, contact, code, means.publicUrl().get(), now);
      return switch (notifier.send(message)) {
        case Outcome.Delivered _ -> new Sent.Done();
        case Outcome.TryLater later -> new Sent.Failed(later.why());
        case Outcome.Refused(var why) -> new Sent.Failed(why);
      };
    }
  }

  /** A code is said; what was right or wrong is in the log when this returns. */
  synchronized Step say(Person person, Contact contact, String code) {
    var now = means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var claim = ContactBook.claim(person, contact);
    var step = verification.say(book.find(person.name(), contact.channel()), claim, code, now);
    switch (step) {
      case Step.Verified(var proof) -> write(proof);
      case Step.Wrong(var proof, var _) -> write(proof);
      case Step.NoCode _, Step.Send _, Step.TooSoon _ -> {
        // Nothing is known anew.
      }
    }
    return step;
  }

  private void write(ContactProof proof) {
    means.proofs().write(proof);
    book.take(proof.key(), proof, proof.at());
  }
}
