package io.watchbell.console.pages;

import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.story.Story;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident stands with people: who has it, and what happens next by itself.
 *
 * @param word who has it or what goes on, in two or three words
 * @param tone how that is to be felt
 * @param detail where on the ladder; may be empty
 * @param next what happens at the deadline: "then secondary", "pages again"; empty without one
 * @param deadline when that is, or null when nothing happens by itself
 * @param care who cares for it
 */
public record Standing(
    String word, Tone tone, String detail, String next, @Nullable Instant deadline, Care care) {
  /** Most people that are named before "and 2 more". */
  static final int NAMES_MAX = 2;

  /** Who cares for an incident. */
  public enum Care {
    /** Nobody has it, and somebody should. */
    NOBODY,
    /** Somebody deals with it, or it sleeps. */
    SOMEBODY,
    /** It is to be done, and can wait: nobody is paged for it now. */
    TO_DO,
    /** Nobody has to. */
    RECORD
  }

  /** Whether somebody deals with it. */
  public boolean isOwned() {
    return care == Care.SOMEBODY;
  }

  /** Where this incident stands. */
  public static Standing of(Story story, OnCall onCall) {
    var response = story.response();
    if (!story.isOpen() && story.mergedInto() != null) {
      var detail = "into " + story.mergedInto();
      return new Standing("Merged", Tone.CALM, detail, "", null, Care.SOMEBODY);
    }
    if (!story.isOpen()) {
      return new Standing("Resolved", Tone.GOOD, "", "", null, Care.SOMEBODY);
    }
    if (response == null) {
      return new Standing("Nobody paged yet", Tone.WARN, "", "", null, Care.NOBODY);
    }
    var ladder = onCall.ladder(response.ladder());
    var deadline = response.deadline();
    return switch (response.status()) {
      case PAGING ->
          new Standing(
              "Paging " + names(response, onCall),
              Tone.WARN,
              place(response, ladder),
              deadline == null ? "" : nextRung(response, ladder),
              deadline,
              Care.NOBODY);
      case ACKNOWLEDGED ->
          new Standing(
              holder(response, onCall) + " has it",
              Tone.GOOD,
              "",
              deadline == null ? "" : "pages again",
              deadline,
              Care.SOMEBODY);
      case SNOOZED ->
          new Standing(
              "Snoozed", Tone.CALM, "", deadline == null ? "" : "wakes", deadline, Care.SOMEBODY);
      case HELD_OVER ->
          new Standing("Held over", Tone.CALM, "to business hours", "pages", deadline, Care.TO_DO);
      case LISTED -> new Standing("To do", Tone.CALM, "nobody is paged", "", null, Care.TO_DO);
      case RECORDED ->
          new Standing("For the record", Tone.CALM, "nobody is paged", "", null, Care.RECORD);
      case EXHAUSTED ->
          new Standing("Nobody answered", Tone.BAD, everybody(ladder), "", null, Care.NOBODY);
      case RESOLVED -> new Standing("Resolved", Tone.GOOD, "", "", null, Care.SOMEBODY);
    };
  }

  private static String holder(Response response, OnCall onCall) {
    var holder = response.holder();
    return holder == null ? "Somebody" : onCall.called(holder);
  }

  /** Those of the rung that was paged last. */
  private static String names(Response response, OnCall onCall) {
    var names =
        response.paged().stream()
            .filter(p -> p.round() == response.round() && p.rung() == response.rung())
            .map(Paged::person)
            .distinct()
            .map(onCall::called)
            .toList();
    if (names.isEmpty()) {
      return "…";
    }
    var first = names.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
    int more = names.size() - NAMES_MAX;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  /** Rounds are counted on after a lapse or a snooze, so there is no "round 3 of 2" here. */
  private static String place(Response response, @Nullable Ladder ladder) {
    int rung = response.rung();
    if (rung == 0) {
      return "";
    }
    var round = response.round() > 1 ? ", round " + response.round() : "";
    return ladder == null || ladder.rungs().size() < rung
        ? "rung " + rung + round
        : "%s, rung %d of %d%s"
            .formatted(ladder.rungs().get(rung - 1), rung, ladder.rungs().size(), round);
  }

  private static String nextRung(Response response, @Nullable Ladder ladder) {
    if (ladder == null) {
      return "next rung";
    }
    if (response.rung() < ladder.rungs().size()) {
      return "then " + ladder.rungs().get(response.rung());
    }
    return response.round() < ladder.rounds() ? "then from the start" : "last rung ends";
  }

  private static String everybody(@Nullable Ladder ladder) {
    return ladder == null ? "the ladder came to its end" : rungs(ladder.rungs().size());
  }

  private static String rungs(int count) {
    return count == 1 ? "the only rung was paged" : "all %d rungs were paged".formatted(count);
  }
}
