package io.watchbell.deploy.explain;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.watch.Asked;
import io.watchbell.router.explain.Account;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.util.Optional;

/** {@code GET /api/v1/explain/{id}}, and of people {@code /api/v1/explain/person/{name}}. */
public final class ExplainFace implements Face {
  private final Explanations explanations;
  private final PersonExplanations people;
  private final Origins origins;

  /** A face for these accounts, under our own names only. */
  public ExplainFace(Explanations explanations, PersonExplanations people, Origins origins) {
    this.explanations = explanations;
    this.people = people;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/explain/person/:person").handler(origins.looking()).handler(this::person);
    router.get("/api/v1/explain/:id").handler(origins.looking()).handler(this::explain);
  }

  private void person(RoutingContext context) {
    var person = String.valueOf(context.pathParam("person")).strip();
    var said = context.queryParams();
    var asked = new Asked(said.get("from"), said.get("to"), said.get("since"), said.get("at"));
    context
        .vertx()
        .executeBlocking(() -> people.of(person, asked), false)
        .onSuccess(answer -> answer(context, answer))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, PersonExplanations.Answer answer) {
    switch (answer) {
      case PersonExplanations.Answer.Told(var account) -> Answers.json(context, 200, account);
      case PersonExplanations.Answer.Nobody(var why) ->
          Answers.error(context, 404, why, "path", "people are written in oncall.yaml");
      case PersonExplanations.Answer.Wrong(var why) ->
          Answers.error(context, 400, why, "query", "from=03:00&to=04:00, since=8h or at=03:10");
    }
  }

  private void explain(RoutingContext context) {
    var id = String.valueOf(context.pathParam("id")).strip();
    if (!Explanations.isAnswerable(id)) {
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
