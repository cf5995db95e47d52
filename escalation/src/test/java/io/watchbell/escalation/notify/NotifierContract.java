package io.watchbell.escalation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every notifier promises. Each notifier's test extends it. */
public abstract class NotifierContract {
  /** What can go wrong at the other end. */
  protected enum Trouble {
    /** "Never": no such mail box, no such hook. */
    PERMANENT_REFUSAL,
    /** "Not so fast." */
    RATE_LIMIT,
    /** Something is broken there for the moment. */
    PASSING_FAULT,
    /** No answer. */
    SILENCE,
    /** An answer that makes no sense. */
    RUBBISH,
    /** Nobody listens. */
    NO_CONNECTION
  }

  /** The notifier under test. */
  protected abstract Notifier notifier();

  /** Where it is to send to. */
  protected abstract Contact contact();

  /** What can be made to go wrong. */
  protected Set<Trouble> troubles() {
    return EnumSet.allOf(Trouble.class);
  }

  /** Makes the next attempt go wrong. */
  protected abstract void cause(Trouble trouble);

  /** What has arrived, decoded, oldest first. */
  protected abstract List<String> received();

  /** By what the other end can recognise a repeat; one per message that has arrived. */
  protected abstract List<String> identities();

  /** What one needs at night; less where each word is paid for. */
  protected List<String> essentials() {
    return List.of(
        "SEV2",
        "payments",
        "HighErrorRate",
        "„Zahlung fehlgeschlagen“",
        "14 min",
        "instance",
        "pay-1:9090",
        "https://runbooks.example.com/payments",
        "Ben Okoro",
        "nobody answered",
        Messages.LINK.toString());
  }

  private Outcome send() {
    return notifier().send(Messages.message(contact()));
  }

  @Test
  void whatIsTakenIsDeliveredAndSaysWhatOneNeedsAtNight() {
    assertThat(send()).isInstanceOf(Outcome.Delivered.class);
    assertThat(received()).hasSize(1).first().asString().contains(essentials());
  }

  @Test
  void aNoticeSaysItsNews() {
    var page = Messages.page(contact().channel(), PageKind.NOTICE, "Ben has it");
    var outcome = notifier().send(Messages.message(page, contact(), false, Messages.AT));
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(received()).first().asString().contains("Ben has it");
  }

  @Test
  void whatWillNeverWorkIsRefusedAndAllElseIsTriedLater() {
    for (var trouble : troubles()) {
      cause(trouble);
      var outcome = send();
      var expected =
          trouble == Trouble.PERMANENT_REFUSAL ? Outcome.Refused.class : Outcome.TryLater.class;
      assertThat(outcome).as(trouble.name()).isInstanceOf(expected);
      assertThat(outcome.toString())
          .as("neither address nor link in what goes to the log")
          .doesNotContain("ana@example.com", "/a/AQAA");
    }
  }

  @Test
  void aSecondSendingCanBeRecognised() {
    send();
    send();
    assertThat(identities()).hasSize(2);
    assertThat(identities().get(0)).isEqualTo(identities().get(1)).isNotBlank();
  }

  @Test
  void aPossibleRepeatAndALateOneSaySo() {
    var page = Messages.page(contact().channel());
    var later = Messages.AT.plus(Duration.ofMinutes(12));
    assertThat(notifier().send(Messages.message(page, contact(), true, later)))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(received())
        .first()
        .asString()
        .contains("Possible repeat", "This was to be sent 12 min ago");
  }
}
