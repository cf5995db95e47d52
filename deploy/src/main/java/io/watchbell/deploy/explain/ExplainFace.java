package io.watchbell.deploy.explain;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.router.explain.Account;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.util.Optional;

/** {@code GET /api/v1/explain/{id}}. */
public final class ExplainFace implements Face {
  private final Explanations explanations;
  private final Origins origins;

  /** A face for these accounts, under our own names only. */
  public ExplainFace(Explanations explanations, Origins origins) {
    this.explanations = explanations;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/explain/:id").handler(this::explain);
  }

  private void explain(RoutingContext context) {
    var id = String.valueOf(context.pathParam("id")).strip();
    var stranger = origins.strangeHost(context.request());
    if (stranger.isPresent()) {
      Answers.error(context, 421, stranger.get(), "header Host", null);
    } else if (!Explanations.isAnswerable(id)) {
      Answers.error(
          context, 400, "not something that can be explained", "path", Explanations.FORMS);
    } else {
      context
          .vertx()
          .executeBlocking(() -> explanations.of(id), false)
          .onSuccess(account -> answer(context, account))
          .onFailure(context::fail);
    }
  }

  private static void answer(RoutingContext context, Optional<Account> account) {
    if (account.isPresent()) {
      Answers.json(context, 200, account.get());
    } else {
      Answers.error(
          context, 404, "nothing is known of it", "path", "it may be older than the log is kept");
    }
  }
}
