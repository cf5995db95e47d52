package io.watchbell.escalation.engine;

import io.watchbell.model.command.Command;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Instant;
import java.util.List;

/** What is said to a command of which nothing came, so that each has an answer. */
final class Unheard {
  private Unheard() {}

  /** Its incident never came, or was forgotten long ago. */
  static ResponseChange unknown(Command command, Instant now) {
    return ignored(
        command,
        now,
        ResponseStatus.RESOLVED,
        "no incident " + command.incident() + " is known here");
  }

  /** It could not be done, however often it was tried. It is not said that it is over. */
  static ResponseChange answer(Command command, Instant now) {
    return ignored(
        command,
        now,
        ResponseStatus.PAGING,
        "it could not be done for a fault in Watchbell, which its log names; ask for it again");
  }

  private static ResponseChange ignored(
      Command command, Instant now, ResponseStatus status, String detail) {
    var nothing =
        new Response(
            command.incident(), status, "", 0, 0, null, null, List.of(), now, null, null, null);
    return new ResponseChange(
        ResponseChange.Kind.COMMAND_IGNORED,
        now,
        command.by(),
        command.via(),
        detail,
        command.id(),
        nothing);
  }
}
