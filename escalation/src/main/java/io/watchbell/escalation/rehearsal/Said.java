package io.watchbell.escalation.rehearsal;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that a desk decided, and how it came to it.
 *
 * @param on what was being handled, or null when a deadline was
 * @param company the configuration that held
 */
record Said(What what, Book.@Nullable Input on, Company company) {
  /** The incident whose response this changes. */
  Stream<IncidentId> about() {
    return what instanceof What.ToTell(var change)
        ? Stream.of(change.response().id())
        : Stream.empty();
  }

  /** What was decided. */
  sealed interface What {
    /** Somebody is to be reached. */
    record ToPage(Page page) implements What {}

    /** Something happened. */
    record ToTell(ResponseChange change) implements What {}

    /** The ladder asks for something itself. */
    record ToAsk(Command command) implements What {}
  }
}
