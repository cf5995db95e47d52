package io.watchbell.escalation.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.cover.Answer;
import io.watchbell.escalation.cover.ChangeLine;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.web.Answers;
import io.watchbell.web.Pages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Says what came of a change of the watch, to programs and to people. */
record ChangeAnswers(CoverDesk desk, Pages pages) {
  private static final String PAGE = "/oncall";

  /** Changes as people read them. */
  List<ChangeLine> lines(Collection<WatchChange> changes) {
    return ChangeLine.of(changes, desk.files(), desk.roster(), desk.clock().instant());
  }

  /** As JSON. */
  void json(RoutingContext context, Answer answer) {
    switch (answer) {
      case Answer.Refused(var status, var error, var where, var hint) ->
          Answers.error(context, status, error, where, hint);
      case Answer.Write(var change, var notes) -> {
        var line = lines(List.of(change));
        var body = new LinkedHashMap<String, Object>();
        body.put("id", change.id());
        body.put("said", line.isEmpty() ? "" : line.getFirst().words());
        body.put("notes", notes);
        body.put("change", line.isEmpty() ? change : line.getFirst().change());
        Answers.json(context, 200, body);
      }
    }
  }

  /** As a page; where there is nothing to say, the page of the watch. */
  void page(RoutingContext context, Answer answer) {
    switch (answer) {
      case Answer.Refused(var status, var error, var where, var hint) -> {
        boolean field = where != null && !where.startsWith("body") && !where.equals("path");
        pages.sayInConsole(
            context,
            status,
            "Nothing is changed",
            (field ? where + ": " : "") + error + ".",
            hint == null ? "" : hint + ".");
      }
      case Answer.Write(var _, var notes) when !notes.isEmpty() ->
          pages.sayInConsole(
              context, 200, "It is changed", "But: " + String.join("; ", notes) + ".", "");
      case Answer.Write _ ->
          context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, PAGE).end();
    }
  }
}
