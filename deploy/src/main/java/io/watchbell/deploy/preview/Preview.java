package io.watchbell.deploy.preview;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.Incident;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an alert, if it came at this instant, nothing else were wrong, and nobody
 * answered.
 *
 * @param alert as it was read
 * @param at when it would come
 * @param version of the rules
 * @param fates what becomes of it: at once, and later where it is held back at first
 * @param rules its way through the rules
 * @param perhaps what may hide it, depending on what else is wrong then, for people
 * @param incident that it opens, as announced; null where it opens none
 * @param calls everybody who is called, in order
 * @param notes what else happens on the ladder, in order
 */
public record Preview(
    Alert alert,
    Instant at,
    String version,
    List<Decision> fates,
    RulePath rules,
    List<String> perhaps,
    @Nullable Incident incident,
    List<Call> calls,
    List<Note> notes) {
  public Preview {
    fates = List.copyOf(fates);
    perhaps = List.copyOf(perhaps);
    calls = List.copyOf(calls);
    notes = List.copyOf(notes);
  }

  /**
   * Somebody is called.
   *
   * @param at when
   * @param round which time the ladder is climbed, from 1
   * @param rung which step of it, from 1
   * @param rungName what that is called
   * @param person who, by the name in the configuration
   * @param called what people call them
   * @param channel how
   */
  public record Call(
      Instant at,
      int round,
      int rung,
      String rungName,
      String person,
      String called,
      String channel) {}

  /**
   * Something that happens on the ladder beside calls.
   *
   * @param at when
   * @param text for people
   */
  public record Note(Instant at, String text) {}

  /** Whether anybody is called. */
  public boolean reachesSomebody() {
    return !calls.isEmpty();
  }
}
