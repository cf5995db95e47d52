package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
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
import java.util.Locale;

/**
 * Reads GitLab's webhooks as changes: deployments, releases, pipelines, feature flags, tags, pushes
 * to the default branch. Everything else that a project may say is passed over.
 */
@AutoService(Normaliser.class)
public final class GitLabNormaliser implements Normaliser {
  private static final String HINT = "this is for the webhooks of a project or group of GitLab";

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "GitLab",
        Guide.Kind.CHANGES,
        """
        Settings of the project or group, Webhooks, Add new webhook: `URL`, the key of the
        integration as secret token, and as trigger **Deployment events**, **Releases events**, **Feature flag events**, **Pipeline
        events**, **Tag push events** or **Push events**, whichever say in your house that something
        changed.

        The service is the project's name. Where it is called otherwise, say so in the address:
        `?service=payments`. Pushes and pipelines count on the default branch and for tags, and on one
        more branch if the address has `?branch=production`; pipelines of merge requests do not count.
        Of a deployment, its begin and each of its ends are changes. All other events are
        answered with 202 and ignored.

        GitLab does not sign; its secret token comes as it is, in `X-Gitlab-Token`, and is read as the
        key. It switches off a webhook that is refused too often, so what is no change is never refused.
        """,
        "project, event and its number; a push by its last commit",
        "",
        "");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Json(var body) -> Normalised.of(read(body, delivery, context));
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }

  private static Item read(JsonNode body, Delivery delivery, Context context) {
    if (!body.isObject()) {
      return new Item.Rejected(Reason.WRONG_SHAPE, "", "expected one event as an object", HINT);
    }
    var change = new SourceChange(delivery, context);
    return switch (kind(body, delivery)) {
      case "deployment" -> deployment(body, change);
      case "release" -> release(body, change);
      case "pipeline" -> pipeline(body, change);
      case "feature_flag" -> featureFlag(body, change);
      case "push", "tag_push" -> push(body, change);
      case "" ->
          new Item.Rejected(Reason.MISSING_FIELD, "object_kind", "'object_kind' is missing", HINT);
      case String other -> SourceChange.otherEvent(other, "GitLab");
    };
  }

  /** In the body; system hooks call it otherwise; else {@code Tag Push Hook} in the header. */
  private static String kind(JsonNode body, Delivery delivery) {
    var named = Fields.firstText(body, "object_kind", "event_name", "event_type");
    var header = delivery.header("X-Gitlab-Event").toLowerCase(Locale.ROOT);
    return named.isEmpty() ? header.replace(" hook", "").replace(' ', '_') : named;
  }

  private static Item deployment(JsonNode body, SourceChange change) {
    var status = Fields.text(body.path("status"));
    if (status.isEmpty()) {
      return SourceChange.missing("status", HINT);
    }
    var version =
        SourceChange.version(
            Fields.text(body.path("ref")), Fields.firstText(body, "short_sha", "sha"));
    var what =
        version + " to " + Text.firstOf(Fields.text(body.path("environment")), "an environment");
    var title = Fields.text(body.path("commit_title"));
    var summary =
        switch (status) {
          case "running" -> "deployment of " + what + " begins";
          case "success" -> "deployed " + what + (title.isEmpty() ? "" : ": " + title);
          case "failed" -> "deployment of " + what + " failed";
          case "canceled" -> "deployment of " + what + " was stopped on the way";
          default -> "";
        };
    if (summary.isEmpty()) {
      return SourceChange.ignored("a deployment is '%s'".formatted(Texts.cut(status, 80)));
    }
    return change.changed(
        id(body, "deployment", body.path("deployment_id")) + "/" + status,
        service(body),
        summary,
        by(body),
        change.at(body.path("status_changed_at")),
        Text.firstOf(Fields.firstText(body, "deployable_url", "commit_url"), page(body)));
  }

  private static Item release(JsonNode body, SourceChange change) {
    var action = Fields.text(body.path("action"));
    var tag = Fields.text(body.path("tag"));
    if (tag.isEmpty()) {
      return SourceChange.missing("tag", HINT);
    }
    if (!action.equals("create") && !action.isEmpty()) {
      return SourceChange.ignored("a release was '%s'".formatted(Texts.cut(action, 80)));
    }
    var name = Fields.text(body.path("name"));
    return change.changed(
        id(body, "release", body.path("tag")),
        service(body),
        SourceChange.released(tag, name),
        Text.firstOf(by(body), Fields.firstText(body.path("commit").path("author"), "name")),
        change.at(body.path("released_at"), body.path("created_at")),
        Text.firstOf(Fields.text(body.path("url")), page(body)));
  }

  private static Item pipeline(JsonNode body, SourceChange change) {
    var pipeline = body.path("object_attributes");
    var status = Fields.text(pipeline.path("status"));
    if (status.isEmpty()) {
      return SourceChange.missing("object_attributes.status", HINT);
    }
    boolean failed = status.equals("failed");
    if (!failed && !status.equals("success")) {
      return SourceChange.ignored("a pipeline is '%s'".formatted(Texts.cut(status, 80)));
    }
    var ref = Fields.text(pipeline.path("ref"));
    boolean forMerge = Fields.text(pipeline.path("source")).contains("merge_request");
    boolean tag = pipeline.path("tag").asBoolean();
    if (forMerge || !(tag || change.counts(ref, defaultBranch(body)))) {
      return SourceChange.ignored("a pipeline for a branch that is not the default one");
    }
    var name = Text.firstOf(Fields.text(pipeline.path("name")), "pipeline");
    var version = SourceChange.version(ref, Fields.text(pipeline.path("sha")));
    var number = Fields.text(pipeline.path("id"));
    return change.changed(
        id(body, "pipeline", pipeline.path("id")) + "/" + status,
        service(body),
        "%s of %s %s".formatted(name, version, failed ? "failed" : "succeeded"),
        by(body),
        change.at(pipeline.path("finished_at"), pipeline.path("created_at")),
        Text.firstOf(
            Fields.text(pipeline.path("url")),
            page(body).isEmpty() || number.isEmpty() ? "" : page(body) + "/-/pipelines/" + number,
            page(body)));
  }

  private static Item featureFlag(JsonNode body, SourceChange change) {
    var flag = body.path("object_attributes");
    var name = Fields.text(flag.path("name"));
    if (name.isEmpty()) {
      return SourceChange.missing("object_attributes.name", HINT);
    }
    boolean on = flag.path("active").asBoolean();
    return change.changed(
        "",
        service(body),
        "feature flag %s turned %s".formatted(name, on ? "on" : "off"),
        by(body),
        change.at(flag.path("updated_at")),
        page(body));
  }

  private static Item push(JsonNode body, SourceChange change) {
    var ref = Fields.text(body.path("ref"));
    var after = Fields.firstText(body, "after", "checkout_sha");
    var push = new GitPush(ref, SourceChange.isNothing(after), defaultBranch(body));
    var no = push.passedOver(change, HINT);
    if (no != null) {
      return no;
    }
    var commits = body.path("commits");
    var newest = commits.path(commits.size() - 1);
    int count = Math.max(body.path("total_commits_count").asInt(), commits.size());
    var before = Fields.text(body.path("before"));
    var compare =
        SourceChange.isNothing(before) || before.isEmpty() || page(body).isEmpty()
            ? Fields.text(newest.path("url"))
            : page(body) + "/-/compare/" + before + "..." + after;
    return change.changed(
        id(body, "push", body.path("after")) + "/" + ref,
        service(body),
        push.summary(count, "", SourceChange.firstLine(newest.path("message"))),
        Text.firstOf(Fields.firstText(body, "user_name", "user_username"), by(body)),
        change.at(newest.path("timestamp")),
        Text.firstOf(compare, page(body)));
  }

  private static String id(JsonNode body, String event, JsonNode number) {
    var project = body.path("project");
    var named = Text.firstOf(Fields.text(project.path("id")), service(body));
    return "gitlab/" + named + "/" + event + "/" + Fields.text(number);
  }

  private static String by(JsonNode body) {
    return Text.firstOf(
        Fields.firstText(body.path("user"), "name", "username"),
        Fields.firstText(body, "user_name", "user_username"));
  }

  private static String service(JsonNode body) {
    var path = Fields.text(body.path("project").path("path_with_namespace"));
    return Text.firstOf(
        path.substring(path.lastIndexOf('/') + 1), Fields.text(body.path("project").path("name")));
  }

  private static String defaultBranch(JsonNode body) {
    return Fields.text(body.path("project").path("default_branch"));
  }

  private static String page(JsonNode body) {
    return Fields.text(body.path("project").path("web_url"));
  }
}
