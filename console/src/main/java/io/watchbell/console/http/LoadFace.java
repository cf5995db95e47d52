package io.watchbell.console.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.LoadDesk;
import io.watchbell.console.reports.LoadReport;
import io.watchbell.console.reports.Since;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /oncall/load} for people, {@code GET /api/v1/reports/oncall} for programs. */
public final class LoadFace implements Face {
  private static final Logger LOG = LoggerFactory.getLogger(LoadFace.class);
  private static final String PAGE = "/oncall/load";
  private static final String API = "/api/v1/reports/oncall";
  private static final String SINCE = "30d";
  private static final List<String> CHOICES = List.of("7d", "30d", "90d");

  private final LoadDesk desk;
  private final Pages pages;
  private final Origins origins;

  /** A face of this desk, under our own names only. */
  public LoadFace(LoadDesk desk, Pages pages, Origins origins) {
    this.desk = desk;
    this.pages = pages.warm("console/load");
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, PAGE).handler(origins.looking()).handler(this::page);
    Answers.read(router, API).handler(origins.looking()).handler(this::json);
  }

  private void page(RoutingContext context) {
    work(
        context,
        report ->
            pages.answer(
                context,
                200,
                "console/load",
                Map.of(
                    "report", report,
                    "choices", CHOICES,
                    "since", context.request().getParam("since", SINCE))));
  }

  private void json(RoutingContext context) {
    work(context, report -> Answers.json(context, 200, report));
  }

  private void work(RoutingContext context, Consumer<LoadReport> answer) {
    var length = Since.parse(context.request().getParam("since", SINCE));
    if (length.isEmpty()) {
      Answers.error(context, 400, "that is no length of time", "parameter since", Since.FORMS);
      return;
    }
    Duration since = length.get();
    context
        .vertx()
        .executeBlocking(() -> desk.report(since), false)
        .onSuccess(answer::accept)
        .onFailure(failure -> {
          if (failure instanceof History.NotReady) {
            context.response().putHeader("Retry-After", "5");
            var why = String.valueOf(failure.getMessage());
            Answers.error(context, 503, why, null, "try again in a few seconds");
          } else {
            LOG.warn("the report on the load of the watch could not be made", failure);
            context.fail(failure);
          }
        });
  }
}
