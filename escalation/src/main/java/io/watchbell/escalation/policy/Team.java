package io.watchbell.escalation.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who answer for something together.
 *
 * @param name as rungs name it
 * @param members by name, at least one
 * @param schedule on which schedule its people are on call, or null
 */
public record Team(String name, List<String> members, @Nullable String schedule) {
  public Team {
    members = List.copyOf(members);
  }
}
