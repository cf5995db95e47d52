package io.watchbell.model.page;

import org.jspecify.annotations.Nullable;

/**
 * What a ticket in another system is to say.
 *
 * @param stage where the incident stands
 * @param reference by which that system knows the ticket; null where it is to be made, or found
 * @param announcement what is told to everybody; null where it is no status page
 */
public record Filing(Stage stage, @Nullable String reference, @Nullable Announcement announcement) {
  /** What a ticket is to say, which only those read who work on it. */
  public Filing(Stage stage, @Nullable String reference) {
    this(stage, reference, null);
  }

  /** Where an incident stands, as far as other systems know such things. */
  public enum Stage {
    /** It goes on, and nobody has it. */
    OPEN,
    /** Somebody has it. */
    ACKNOWLEDGED,
    /** It is over. */
    RESOLVED
  }
}
