package io.watchbell.escalation.http;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.ack.ReplyTokens;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.inbound.MailedWords;
import io.watchbell.escalation.inbound.WrittenAnswer;
import io.watchbell.escalation.policy.Roster;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Does what somebody answered to a mail. Two things have to fit: the address that it was sent to is
 * sealed for one person and one incident, and it comes from that person's own address. The first
 * proves it; a sender can be forged.
 */
public final class ReplyDesk {
  private final ReplyTokens tokens;
  private final Supplier<Roster> roster;
  private final PressDesk desk;

  /** A desk that writes there and looks for answers here. */
  public ReplyDesk(
      ReplyTokens tokens,
      Incidents incidents,
      Commands commands,
      Supplier<Roster> roster,
      InstantSource clock) {
    this.tokens = tokens;
    this.roster = roster;
    var commandDesk = new CommandDesk(incidents, commands, clock);
    this.desk = new PressDesk(incidents, commandDesk, roster, clock);
  }

  /** What came of a mail. */
  public sealed interface Result {
    /**
     * It is somebody's answer.
     *
     * @param text what to tell them
     */
    record Told(String text) implements Result {}

    /**
     * It proves nothing, and nothing was done.
     *
     * @param why for a mail server, without detail
     */
    record Refused(String why) implements Result {}
  }

  /**
   * Takes an answer; blocks for some seconds at most.
   *
   * @param token what stands between the plus and the at sign of the address it was sent to
   * @param sender the address that it comes from
   * @param text what it says
   */
  public Result take(String token, String sender, String text) {
    var incident = ReplyTokens.incident(token);
    var person =
        incident.flatMap(id ->
            roster.get().people().values().stream()
                .filter(it -> tokens.isGood(token, id, it.name()))
                .findFirst());
    if (incident.isEmpty() || person.isEmpty()) {
      return new Result.Refused("no page is answered at this address");
    }
    if (!person.get().hasAddress(sender)) {
      return new Result.Refused("this page is answered from the address that it was sent to");
    }
    var answer = MailedWords.read(text);
    return new Result.Told(
        answer
            .map(it -> act(person.get(), new Button.Pressed(it.button(), incident.get())))
            .orElse(
                "That was not understood, and nothing was done. The first word of a reply counts: "
                    + WrittenAnswer.WORDS
                    + "."));
  }

  private String act(Person person, Button.Pressed pressed) {
    return desk.act(Contact.Email.CHANNEL, person, pressed).toThem();
  }
}
