package io.watchbell.escalation.notify.lastresort;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastResortTest {
  private final Page page = Messages.page("", PageKind.NOTICE, "nobody answered");
  private final List<Message> sent = new ArrayList<>();
  private Instant now = page.at();
  private Outcome answer = new Outcome.Delivered("ok");

  private final LastResort lastResort = restarted();

  private LastResort restarted() {
    return new LastResort(
        () ->
            new LastResortSettings(
                List.of(new Contact.Email("boss@example.com")), Duration.ofMinutes(10)),
        Map.of(Contact.Email.CHANNEL, new Mail()),
        incident -> URI.create("https://bell.example.com/incidents/" + incident),
        () -> now,
        new SimpleMeterRegistry());
  }

  private final class Mail implements Notifier {
    @Override
    public String channel() {
      return Contact.Email.CHANNEL;
    }

    @Override
    public Outcome send(Message message) {
      sent.add(message);
      return answer;
    }
  }

  @AfterEach
  void close() {
    lastResort.close();
  }

  private void pass(Duration length) {
    now = now.plus(length);
    lastResort.look();
  }

  @Test
  void itIsSaidAtOnceAndAgainUntilSomebodyHasIt() {
    lastResort.gaveUp(page);
    lastResort.heard(response(ResponseStatus.EXHAUSTED));
    pass(Duration.ZERO);
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().link()).hasPath("/incidents/" + page.incident());
    pass(Duration.ofMinutes(9));
    assertThat(sent).hasSize(1);
    pass(Duration.ofMinutes(1));
    assertThat(sent).hasSize(2);
    assertThat(sent).extracting(message -> message.page().id()).doesNotHaveDuplicates();

    lastResort.heard(response(ResponseStatus.ACKNOWLEDGED));
    pass(Duration.ofHours(1));
    assertThat(sent).hasSize(2);
  }

  @Test
  void whatCouldNotBeSaidIsSaidSoonAgain() {
    answer = new Outcome.TryLater(null, "no connection");
    lastResort.gaveUp(page);
    pass(Duration.ZERO);
    answer = new Outcome.Delivered("ok");
    pass(LastResort.AGAIN);
    assertThat(sent).hasSize(2);
    pass(LastResort.AGAIN);
    assertThat(sent).hasSize(2);
  }

  private Response response(ResponseStatus status) {
    return new Response(
        page.incident(), status, "default", 1, 1, null, null, List.of(), now, now, null, null);
  }

  @Test
  void afterARestartItIsSaidAgainAsWhatItIs() {
    lastResort.gaveUp(page);
    pass(Duration.ZERO);
    try (var restarted = restarted()) {
      now = now.plusSeconds(90);
      restarted.stands(page);
      restarted.stands(page);
      restarted.look();
      assertThat(sent).hasSize(2);
      assertThat(sent).extracting(Message::possibleRepeat).containsExactly(false, true);
      assertThat(sent).extracting(message -> message.page().id()).doesNotHaveDuplicates();

      restarted.heardElsewhere(response(ResponseStatus.PAGING));
      now = now.plus(Duration.ofMinutes(10));
      restarted.look();
      assertThat(sent).hasSize(3);

      restarted.heardElsewhere(response(ResponseStatus.ACKNOWLEDGED));
      now = now.plus(Duration.ofHours(1));
      restarted.look();
      assertThat(sent).hasSize(3);
    }
  }
}
