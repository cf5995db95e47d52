package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AnyBody;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.text.Texts;

/**
 * Reads GitHub's webhooks as changes: deployments, releases, runs of workflows, pushes to the
 * default branch. Everything else that a repository may say is passed over.
 */
@AutoService(Normaliser.class)
public final class GitHubNormaliser implements Normaliser {
  private static final String HINT = "this is for the webhooks of a repository or organisation";

  @Override
  public String name() {
    return "github";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "GitHub",
        Guide.Kind.CHANGES,
        """
        Settings of the repository or organisation, Webhooks, Add webhook: `URL` with the key of the
        integration as its last part, content type `application/json` (the form works too), and of the
        individual events **Deployment statuses**, **Deployments**, **Releases**, **Workflow runs**
        and **Pushes**, whichever say in your house that something changed.

        The service is the repository's name. Where it is called otherwise, say so in the address:
        `?service=payments`. Pushes and runs count on the default branch, and on one more if the
        address has `?branch=production`; runs for pull requests do not count. Of a deployment, its
        begin, its success and its failure are changes. `ping` and all other events are answered with
        202 and ignored.

        GitHub signs with `X-Hub-Signature-256` (HMAC-SHA256 of the body, in hexadecimal digits after
        `sha256=`) if the webhook has a secret; then no key is needed in the address:

        ```yaml
        integrations:
          github:
            source: github
            signature: { style: github, secrets_env: [GITHUB_SECRET] }
        ```

        It never sends again by itself; "Redeliver" is recognised as the same change.
        """,
        "repository, event and its number; a push by its last commit",
        "",
        "");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (AnyBody.read(delivery)) {
      case JsonBody.Read.Json(var body) -> Normalised.of(read(body, delivery, context));
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }

  private static Item read(JsonNode body, Delivery delivery, Context context) {
    if (!body.isObject()) {
      return new Item.Rejected(Reason.WRONG_SHAPE, "", "expected one event as an object", HINT);
    }
    var change = new SourceChange(delivery, context);
    var named = delivery.header("X-GitHub-Event");
    return switch (named.isEmpty() ? event(body) : named) {
      case "deployment_status" -> deploymentStatus(body, change);
      case "deployment" -> deployment(body, change);
      case "release" -> release(body, change);
      case "workflow_run" -> workflowRun(body, change);
      case "push" -> push(body, change);
      case "ping" -> SourceChange.ignored("GitHub tries the address; it can be reached");
      case "" ->
          new Item.Rejected(Reason.MISSING_FIELD, "", "the header X-GitHub-Event is missing", HINT);
      case String other -> SourceChange.otherEvent(other, "GitHub");
    };
  }

  /** The event, where the header was lost on the way. */
  private static String event(JsonNode body) {
    for (var event : new String[] {"deployment_status", "deployment", "release", "workflow_run"}) {
      if (body.path(event).isObject()) {
        return event;
      }
    }
    if (body.hasNonNull("ref") && body.hasNonNull("after")) {
      return "push";
    }
    return body.hasNonNull("zen") ? "ping" : "";
  }

  private static Item deploymentStatus(JsonNode body, SourceChange change) {
    var status = body.path("deployment_status");
    var state = Fields.text(status.path("state"));
    if (state.isEmpty()) {
      return SourceChange.missing("deployment_status.state", HINT);
    }
    var deployment = body.path("deployment");
    var what = version(deployment) + " to " + environment(status, deployment);
    var said = Fields.text(status.path("description"));
    var more = said.isEmpty() ? "" : ": " + said;
    var summary =
        switch (state) {
          case "success" -> "deployed " + what;
          case "failure", "error" -> "deployment of " + what + " failed" + more;
          default -> "";
        };
    if (summary.isEmpty()) {
      return SourceChange.ignored("a deployment is '%s'".formatted(Texts.cut(state, 80)));
    }
    return change.changed(
        id(body, "deployment", deployment.path("id")) + "/" + state,
        service(body),
        summary,
        Fields.firstText(status.path("creator"), "login"),
        change.at(status.path("created_at"), status.path("updated_at")),
        Text.firstOf(Fields.firstText(status, "log_url", "target_url"), page(body)));
  }

  private static Item deployment(JsonNode body, SourceChange change) {
    var deployment = body.path("deployment");
    if (!deployment.isObject()) {
      return SourceChange.missing("deployment", HINT);
    }
    return change.changed(
        id(body, "deployment", deployment.path("id")) + "/begin",
        service(body),
        "deployment of %s to %s begins"
            .formatted(version(deployment), environment(deployment, deployment)),
        Fields.firstText(deployment.path("creator"), "login"),
        change.at(deployment.path("created_at")),
        page(body));
  }

  private static String environment(JsonNode first, JsonNode second) {
    var name = Fields.firstText(first, "environment");
    return Text.firstOf(
        name, Fields.firstText(second, "environment", "original_environment"), "an environment");
  }

  private static String version(JsonNode deployment) {
    var version =
        SourceChange.version(
            Fields.text(deployment.path("ref")), Fields.text(deployment.path("sha")));
    return version.isEmpty() ? "something" : version;
  }

  private static Item release(JsonNode body, SourceChange change) {
    var release = body.path("release");
    var action = Fields.text(body.path("action"));
    if (!release.isObject()) {
      return SourceChange.missing("release", HINT);
    }
    if (!action.equals("published")
        && !action.equals("released")
        && !action.equals("prereleased")) {
      return SourceChange.ignored("a release was '%s'".formatted(Texts.cut(action, 80)));
    }
    var tag = Fields.text(release.path("tag_name"));
    var name = Fields.text(release.path("name"));
    return change.changed(
        id(body, "release", release.path("id")),
        service(body),
        SourceChange.released(tag, name),
        Text.firstOf(
            Fields.firstText(release.path("author"), "login"),
            Fields.firstText(body.path("sender"), "login")),
        change.at(release.path("published_at"), release.path("created_at")),
        Text.firstOf(Fields.text(release.path("html_url")), page(body)));
  }

  private static Item workflowRun(JsonNode body, SourceChange change) {
    var run = body.path("workflow_run");
    var action = Fields.text(body.path("action"));
    var conclusion = Fields.text(run.path("conclusion"));
    if (!run.isObject()) {
      return SourceChange.missing("workflow_run", HINT);
    }
    boolean failed = conclusion.equals("failure") || conclusion.equals("timed_out");
    if (!action.equals("completed") || !(failed || conclusion.equals("success"))) {
      return SourceChange.ignored(
          "a run of a workflow is '%s'".formatted(Texts.cut(Text.firstOf(conclusion, action), 80)));
    }
    var branch = Fields.text(run.path("head_branch"));
    var cause = Fields.text(run.path("event"));
    boolean counts = change.counts(branch, defaultBranch(body)) || !cause.equals("push");
    if (cause.startsWith("pull_request") || !counts) {
      return SourceChange.ignored("a run of a workflow for a branch that is not the default one");
    }
    var version = SourceChange.version(branch, Fields.text(run.path("head_sha")));
    return change.changed(
        id(body, "run", run.path("id")) + "/" + Fields.text(run.path("run_attempt")),
        service(body),
        "workflow %s of %s %s"
            .formatted(
                Fields.firstText(run, "name", "display_title"),
                version,
                failed ? "failed" : "succeeded"),
        Text.firstOf(
            Fields.firstText(run.path("triggering_actor"), "login"),
            Fields.firstText(run.path("actor"), "login")),
        change.at(run.path("updated_at"), run.path("run_started_at"), run.path("created_at")),
        Text.firstOf(Fields.text(run.path("html_url")), page(body)));
  }

  private static Item push(JsonNode body, SourceChange change) {
    var ref = Fields.text(body.path("ref"));
    var after = Fields.text(body.path("after"));
    boolean deleted = body.path("deleted").asBoolean() || SourceChange.isNothing(after);
    var push = new GitPush(ref, deleted, defaultBranch(body));
    var no = push.passedOver(change, HINT);
    if (no != null) {
      return no;
    }
    var head = body.path("head_commit");
    var newest = SourceChange.firstLine(head.path("message"));
    var forced = body.path("forced").asBoolean() ? " (forced)" : "";
    return change.changed(
        id(body, "push", body.path("after")) + "/" + ref,
        service(body),
        push.summary(body.path("commits").size(), forced, newest),
        Text.firstOf(
            Fields.firstText(body.path("pusher"), "name"),
            Fields.firstText(body.path("sender"), "login")),
        change.at(body.path("repository").path("pushed_at"), head.path("timestamp")),
        Text.firstOf(Fields.text(body.path("compare")), page(body)));
  }

  private static String id(JsonNode body, String event, JsonNode number) {
    var repository = Fields.text(body.path("repository").path("full_name"));
    return "github/" + repository + "/" + event + "/" + Fields.text(number);
  }

  private static String service(JsonNode body) {
    var repository = body.path("repository");
    var full = Fields.text(repository.path("full_name"));
    return Text.firstOf(
        Fields.text(repository.path("name")), full.substring(full.lastIndexOf('/') + 1));
  }

  private static String defaultBranch(JsonNode body) {
    return Fields.firstText(body.path("repository"), "default_branch", "master_branch");
  }

  private static String page(JsonNode body) {
    return Fields.text(body.path("repository").path("html_url"));
  }
}
