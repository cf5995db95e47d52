package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbell.escalation.ack.ReplyTokens;
import io.watchbell.escalation.http.ReplyDesk.Result;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDeskTest {
  private static final String ANA = "ana@example.com";

  private final Night night = new Night(0);
  private final ReplyTokens tokens = night.tokens.replies();
  private final String token = tokens.mint(Night.ID, "ana");
  private final ReplyDesk desk =
      new ReplyDesk(tokens, night, night, night::roster, night.escalation::now);

  @BeforeEach
  void open() {
    night.opened();
  }

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void aReplyIsTheSameCommandAsTheLink() {
    assertThat(desk.take(token, "Ana@Example.com", "ACK\n\n> You are paged"))
        .isEqualTo(new Result.Told("You have it, Ana Ruiz."));
    assertThat(night.written)
        .extracting(Command::by, Command::via, Command::action)
        .containsExactly(tuple("ana", "email", new Action.Acknowledge()));
  }

  @Test
  void theFirstAnswerWins() {
    desk.take(tokens.mint(Night.ID, "ben"), "ben@example.com", "ack");
    assertThat(desk.take(token, ANA, "ack").toString()).contains("Ben Okoro has had it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eve@example.com", "ben@example.com", "", "ana@example.com.evil.example"})
  void theTokenAloneIsNotEnough(String sender) {
    assertThat(desk.take(token, sender, "ack")).isInstanceOf(Result.Refused.class);
    assertThat(night.written).isEmpty();
  }

  @Test
  void theSenderAloneIsNotEnough() {
    var ofBen = tokens.mint(Night.ID, "ben");
    var ofAnother = tokens.mint(Night.OTHER, "ana");
    var moved = Night.ID.toString() + ofAnother.substring(ofAnother.lastIndexOf('-'));
    var cut = token.substring(0, token.length() - 1);
    for (var wrong : new String[] {"", "-", "x", Night.ID + "-", ofBen, moved, cut}) {
      assertThat(desk.take(wrong, ANA, "ack")).as(wrong).isInstanceOf(Result.Refused.class);
    }
    assertThat(night.written).isEmpty();
  }

  @Test
  void mailServersThatWriteAllInCapitalsDoNoHarm() {
    assertThat(desk.take(token.toUpperCase(java.util.Locale.ROOT), ANA, "ack"))
        .isInstanceOf(Result.Told.class);
    assertThat(token.length()).as("of a mail box of 64, with a name of ten").isLessThan(53);
  }

  @Test
  void whoeverIsGoneFromTheConfigurationAnswersNothing() {
    night.dismiss("ana");
    assertThat(desk.take(token, ANA, "ack")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void whatIsNotUnderstoodIsSaidAndNothingIsDone() {
    assertThat(desk.take(token, ANA, "I am on the train.\n\nAna").toString())
        .contains("not understood", "ack, resolve or escalate");
    assertThat(night.written).isEmpty();
  }
}
