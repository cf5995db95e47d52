package io.watchbell.escalation.http;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.inbound.WrittenAnswer;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.story.Story;
import io.watchbell.model.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** Does what somebody wrote back, and finds the words for what came of it. */
final class WrittenDesk {
  private static final int NAMED_MAX = 4;
  private static final int TITLE_MAX = 60;

  private final Incidents incidents;
  private final PressDesk desk;

  WrittenDesk(Incidents incidents, PressDesk desk) {
    this.incidents = incidents;
    this.desk = desk;
  }

  /**
   * What came of a text, to be told to whoever wrote it; blocks for some seconds at most.
   *
   * @param channel on which it came
   */
  String answer(String channel, Person person, String text) {
    var asked = WrittenAnswer.read(text);
    if (asked.isEmpty()) {
      return "That was not understood, and nothing was done. Reply 4 or ack, 6 or escalate, or "
          + "resolve; with the incident after it if there are several.";
    }
    var button = asked.get().button();
    if (asked.get().incident().isPresent()) {
      return act(channel, person, button, asked.get().incident().get());
    }
    var meant = meant(person, button);
    return switch (meant.size()) {
      case 0 -> "Nothing is open that you were paged for. Nothing was done.";
      case 1 -> act(channel, person, button, meant.getFirst().incident().id());
      default -> which(button, meant);
    };
  }

  private String act(String channel, Person person, Button button, IncidentId incident) {
    return desk.act(channel, person, new Button.Pressed(button, incident)).toThem();
  }

  /**
   * What they may mean: what they were paged for; to acknowledge it, what nobody has yet, or else
   * what they have themselves.
   */
  private List<Story> meant(Person person, Button button) {
    var theirs = incidents.open().stream().filter(story -> concerns(story, person)).toList();
    if (button != Button.ACKNOWLEDGE) {
      return theirs;
    }
    var wanted = theirs.stream().filter(WrittenDesk::isWanted).toList();
    return wanted.isEmpty() ? theirs.stream().filter(it -> has(it, person)).toList() : wanted;
  }

  private static boolean concerns(Story story, Person person) {
    var response = story.response();
    return has(story, person)
        || (response != null
            && response.paged().stream().anyMatch(page -> page.person().equals(person.name())));
  }

  private static boolean has(Story story, Person person) {
    var response = story.response();
    return response != null && person.name().equals(response.holder());
  }

  private static boolean isWanted(Story story) {
    var response = story.response();
    return response != null
        && (response.status() == ResponseStatus.PAGING
            || response.status() == ResponseStatus.EXHAUSTED);
  }

  private static String which(Button button, List<Story> meant) {
    var named =
        meant.stream()
            .limit(NAMED_MAX)
            .map(story -> line(button, story))
            .collect(Collectors.joining("\n"));
    var more = meant.size() > NAMED_MAX ? "\nand " + (meant.size() - NAMED_MAX) + " more" : "";
    return "Which one? %d are open. Reply\n%s%s".formatted(meant.size(), named, more);
  }

  private static String line(Button button, Story story) {
    var incident = story.incident();
    return "%s %s for %s %s"
        .formatted(
            button.word(),
            incident.id(),
            incident.severity(),
            Texts.cut(Text.oneLine(incident.title()), TITLE_MAX));
  }
}
