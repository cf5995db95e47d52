package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.silence.SilenceWarning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceLettersTest {
  private static final Instant END = Instant.parse("2026-01-07T04:00:00Z");
  private static final Instant NOW = END.minusSeconds(900);
  private static final Person ANA =
      new Person(
          "ana",
          "Ana Ruiz",
          ZoneId.of("Europe/Madrid"),
          List.of(new Contact.Email("ana@example.com"), new Contact.Terminal()));
  private static final Roster ROSTER = new Roster(Map.of("ana", ANA), Map.of(), Map.of());

  @Test
  void theAuthorIsToldByAllTheirContactsInTheirTime() {
    var letters = SilenceLetters.of(warning("ana", 2, "Down", "Full"), ROSTER, NOW);

    assertThat(letters).extracting(Page::contact).containsExactly("email", "terminal");
    var first = letters.getFirst();
    assertThat(first.kind()).isEqualTo(PageKind.SILENCE);
    assertThat(first.wantsAnswer()).isFalse();
    assertThat(first.title()).isEqualTo("Silence {service=\"shop\"} ends soon");
    assertThat(first.news())
        .isEqualTo(
            "Your silence ends Wed 05:00 CET, and 2 alerts under it will be heard then:"
                + " Down, Full. For longer: amtool silence update -d 4h s1");
    assertThat(first.deadline()).as("no news any more after that").isEqualTo(END);
  }

  @Test
  void theAuthorMayBeNamedByTheirAddress() {
    assertThat(SilenceLetters.of(warning("Ana@example.com", 1, "Down"), ROSTER, NOW)).hasSize(2);
  }

  @Test
  void whoIsNobodyHereCannotBeTold() {
    assertThat(SilenceLetters.of(warning("root", 1, "Down"), ROSTER, NOW)).isEmpty();
  }

  @Test
  void afterItsEndNobodyIsTold() {
    assertThat(SilenceLetters.of(warning("ana", 1, "Down"), ROSTER, END)).isEmpty();
  }

  @Test
  void ofOneEndThereIsOneLetterAndAnotherEndIsAnotherLetter() {
    var one = SilenceLetters.of(warning("ana", 1, "Down"), ROSTER, NOW).getFirst();
    var again = SilenceLetters.of(warning("ana", 5, "Full"), ROSTER, NOW).getFirst();
    var silence = silence("ana", END.plusSeconds(60));
    var other =
        SilenceLetters.of(new SilenceWarning(silence, 1, List.of("Down"), NOW), ROSTER, NOW);

    assertThat(again.id()).isEqualTo(one.id());
    assertThat(other.getFirst().id()).isNotEqualTo(one.id());
    assertThat(other.getFirst().incident()).isEqualTo(one.incident());
  }

  private static SilenceWarning warning(String author, int hides, String... names) {
    return new SilenceWarning(silence(author, END), hides, List.of(names), NOW);
  }

  private static Silence silence(String author, Instant end) {
    var matchers = new Matchers(List.of(new Matcher("service", Matcher.Operator.EQUAL, "shop")));
    return new Silence("s1", matchers, NOW, end, author, "disk swap", NOW);
  }
}
