package io.watchbell.escalation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({
    "Z, Wed 01:50 UTC, UTC",
    "UTC, Wed 01:50 UTC, UTC",
    "Europe/Berlin, Wed 02:50 CET, Europe/Berlin",
    "Asia/Kolkata, Wed 07:20 IST, Asia/Kolkata",
    "+02:00, Wed 03:50 +02:00, +02:00"
  })
  void aTimeSaysWhoseClockItIsByInAWordThatPeopleKnow(String zone, String clock, String name) {
    var since = Messages.message(new Contact.Email("ana@example.com")).page().since();

    assertThat(Text.clock(since, ZoneId.of(zone))).isEqualTo(clock);
    assertThat(Text.zone(ZoneId.of(zone))).isEqualTo(name);
  }

  @Test
  void aMessageToSomebodyWithoutATimeZoneSaysUtc() {
    var contact = new Contact.Email("ana@example.com");
    var page = Messages.page(contact.channel());
    var ana = new Person("ana", "Ana Ruiz", ZoneOffset.UTC, List.of(contact));
    var message = new Message(page, ana, contact, Messages.LINK, List.of(), false, Messages.AT);

    assertThat(Text.plain(message)).contains("Since:    Wed 01:50 UTC, for 14 min");
  }
}
