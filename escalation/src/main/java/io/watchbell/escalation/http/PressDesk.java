package io.watchbell.escalation.http;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.inbound.Accounts;
import io.watchbell.escalation.inbound.Incoming.Press;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.story.Story;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a button in a chat asks for, and finds the words for what came of it. */
final class PressDesk {
  private final Incidents incidents;
  private final CommandDesk desk;
  private final Supplier<Roster> roster;
  private final InstantSource clock;

  PressDesk(Incidents incidents, CommandDesk desk, Supplier<Roster> roster, InstantSource clock) {
    this.incidents = incidents;
    this.desk = desk;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * What came of a button.
   *
   * @param toThem said to whoever pressed it
   * @param toAll stands under the message from now on; null when nothing has changed
   * @param title what it is about
   * @param open whether somebody is still wanted, so that the buttons stay
   */
  record Result(String toThem, @Nullable String toAll, String title, boolean open) {}

  /** Blocks for some seconds at most. */
  Result press(String channel, Press press) {
    var person = Accounts.owner(roster.get(), channel, press.user());
    if (person.isEmpty()) {
      return nothing(Accounts.stranger(channel, press.user()));
    }
    return act(channel, person.get(), press.pressed());
  }

  /** What came of what this person asks for; blocks for some seconds at most. */
  Result act(String channel, Person person, Button.Pressed pressed) {
    var incident = pressed.incident();
    if (incidents.find(incident) == null) {
      return nothing(incident + " is not known here; it was over long ago, or try in a moment.");
    }
    var action = pressed.button().action();
    var command = desk.command(incident, person, channel, action);
    return switch (desk.carryOut(command)) {
      case CommandDesk.Outcome.Answered(var story) -> result(story, person, pressed.button());
      case CommandDesk.Outcome.Written() ->
          nothing("Written down, but not answered yet. Look again in a moment.");
      case CommandDesk.Outcome.NotWritten() ->
          nothing("That could not be saved. Try again; if it stays, call somebody.");
    };
  }

  private static Result nothing(String toThem) {
    return new Result(toThem, null, "", true);
  }

  private Result result(Story story, Person person, Button button) {
    var view = new LinkView(story, person, roster.get(), clock.instant());
    var title = story.incident().severity() + " " + story.incident().title();
    return new Result(
        view.result(ask(button)).text(), standing(story, person, button), title, isOpen(story));
  }

  private static boolean isOpen(Story story) {
    var response = story.response();
    return response == null
        || response.status() == ResponseStatus.PAGING
        || response.status() == ResponseStatus.EXHAUSTED;
  }

  private String standing(Story story, Person person, Button button) {
    var response = story.response();
    var holder = response == null ? null : response.holder();
    if (response != null && response.status() == ResponseStatus.RESOLVED) {
      return "It is over.";
    }
    if (holder != null) {
      return roster.get().called(holder) + " has it.";
    }
    return switch (button) {
      case ACKNOWLEDGE -> person.displayName() + " wanted to take it.";
      case ESCALATE -> person.displayName() + " asked for further people.";
      case SNOOZE -> person.displayName() + " snoozed it.";
      case RESOLVE -> person.displayName() + " said that it is over.";
    };
  }

  private static Ask ask(Button button) {
    return switch (button) {
      case ACKNOWLEDGE -> Ask.ACKNOWLEDGE;
      case ESCALATE -> Ask.ESCALATE;
      case SNOOZE -> Ask.SNOOZE_1_H;
      case RESOLVE -> Ask.RESOLVE;
    };
  }
}
