package io.watchbell.console.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HygieneDesk;
import io.watchbell.console.reports.HygieneView;
import io.watchbell.console.reports.Report;
import io.watchbell.console.reports.Since;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /hygiene} for people, {@code GET /api/v1/reports/hygiene} for programs. */
public final class HygieneFace implements Face {
  private static final Logger LOG = LoggerFactory.getLogger(HygieneFace.class);
  private static final String PAGE = "/hygiene";
  private static final String API = "/api/v1/reports/hygiene";
  private static final String SINCE = "7d";
  private static final List<String> CHOICES = List.of("1d", "7d", "30d", "90d");

  private final HygieneDesk desk;
  private final LongSupplier behind;
  private final Pages pages;
  private final Origins origins;

  /**
   * A face of this desk, under our own names only.
   *
   * @param behind how many records of the log the history lacks; -1 while nobody knows
   */
  public HygieneFace(HygieneDesk desk, LongSupplier behind, Pages pages, Origins origins) {
    this.desk = desk;
    this.behind = behind;
    this.pages = pages.warm("console/hygiene");
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, PAGE).handler(origins.looking()).handler(this::page);
    Answers.read(router, API).handler(origins.looking()).handler(this::json);
  }

  private void page(RoutingContext context) {
    var since = context.request().getParam("since", SINCE);
    var length = Since.parse(since);
    if (length.isEmpty()) {
      pages.sayInConsole(context, 400, "No such period", "Expected: " + Since.FORMS + ".", "");
      return;
    }
    work(
        context,
        length.get(),
        report -> pages.answer(context, 200, "console/hygiene", model(report, since)),
        why ->
            pages.sayInConsole(
                context, 503, "No history yet", why + ".", "Look again in a few seconds."));
  }

  private Map<String, Object> model(Report report, String since) {
    return Map.of(
        "view", HygieneView.of(report, since),
        "choices", CHOICES,
        "missing", Math.max(0, behind.getAsLong()));
  }

  private void json(RoutingContext context) {
    var length = Since.parse(context.request().getParam("since", SINCE));
    if (length.isEmpty()) {
      Answers.error(context, 400, "that is no length of time", "parameter since", Since.FORMS);
      return;
    }
    work(
        context,
        length.get(),
        report -> Answers.json(context, 200, report),
        why -> {
          context.response().putHeader("Retry-After", "5");
          Answers.error(context, 503, why, null, "try again in a few seconds");
        });
  }

  private void work(
      RoutingContext context, Duration since, Consumer<Report> answer, Consumer<String> notNow) {
    context
        .vertx()
        .executeBlocking(() -> desk.report(since), false)
        .onSuccess(answer::accept)
        .onFailure(failure -> {
          if (failure instanceof History.NotReady) {
            notNow.accept(String.valueOf(failure.getMessage()));
          } else {
            LOG.warn("the report on hygiene could not be made", failure);
            context.fail(failure);
          }
        });
  }
}
