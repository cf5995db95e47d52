package io.watchbell.deploy.audit.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.reports.Since;
import io.watchbell.deploy.audit.AuditChart;
import io.watchbell.deploy.audit.AuditView;
import io.watchbell.web.Answers;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /audit}, for people, and {@code GET /api/v1/audit?since=1h}, for programs: the books
 * of the log. {@code POST /api/v1/audit/write-off} accepts what stands as it is.
 */
public final class AuditFace implements Face {
  private static final Logger log = LoggerFactory.getLogger(AuditFace.class);
  private static final String PAGE = "/audit";
  private static final String API = "/api/v1/audit";
  private static final String DEFAULT = "1h";

  private final Books books;
  private final Supplier<List<String>> warnings;
  private final Pages pages;
  private final Origins origins;

  /** Where the books are. */
  public interface Books {
    /** As they are now. */
    AuditView view();

    /** Accepts what stands; completed with the books after it. */
    CompletionStage<AuditView> writeOff();
  }

  /**
   * A face under our own names only.
   *
   * @param warnings what is wrong with Watchbell itself now
   */
  public AuditFace(Books books, Supplier<List<String>> warnings, Pages pages, Origins origins) {
    this.books = books;
    this.warnings = warnings;
    this.pages = pages.warm("deploy/audit");
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, PAGE).handler(this::page);
    Answers.read(router, API).handler(this::json);
    router.post(API + "/write-off").handler(this::writeOff);
  }

  private void page(RoutingContext context) {
    if (!isStrange(context)) {
      var view = books.view();
      pages.answer(
          context,
          200,
          "deploy/audit",
          Map.of(
              "view", view,
              "chart", AuditChart.of(view),
              "isRead", view.read() != null,
              "grace", Duration.ofSeconds(view.graceSeconds()),
              "warnings", warnings.get()));
    }
  }

  private void json(RoutingContext context) {
    if (isStrange(context)) {
      return;
    }
    var length = Since.parse(context.request().getParam("since", DEFAULT));
    if (length.isEmpty()) {
      Answers.error(context, 400, "that is no length of time", "parameter since", Since.FORMS);
      return;
    }
    var view = books.view();
    Answers.json(context, 200, view.since(view.at().minus(length.get())));
  }

  private void writeOff(RoutingContext context) {
    var stranger = origins.strangeSender(context.request());
    if (stranger.isPresent()) {
      Answers.error(context, 403, stranger.get(), null, null);
      return;
    }
    log.warn(
        "what does not add up is written off, as asked by {}: {}",
        Caller.actor(context, String.valueOf(context.request().remoteAddress())),
        books.view().findings());
    Future.fromCompletionStage(books.writeOff(), context.vertx().getOrCreateContext())
        .onSuccess(view -> Answers.json(context, 200, view))
        .onFailure(context::fail);
  }

  private boolean isStrange(RoutingContext context) {
    var stranger = origins.strangeHost(context.request());
    stranger.ifPresent(why -> Answers.error(context, 421, why, "header Host", null));
    return stranger.isPresent();
  }
}
