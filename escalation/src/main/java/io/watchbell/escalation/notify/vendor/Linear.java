package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.TicketKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Issues at Linear, by GraphQL: issues and comments have ids of our own, so that neither can be
 * made twice. What went wrong stands in the answer, with 200 as with 400.
 */
public final class Linear implements Tracker {
  private static final String API = "https://api.linear.app";
  private static final int TITLE_MAX = 255;
  private static final int TEXT_MAX = 60_000;
  private static final Set<String> ENDED = Set.of("completed", "canceled", "duplicate");

  /** Errors that are theirs, and go by. */
  private static final Set<String> PASSING =
      Set.of("INTERNAL_SERVER_ERROR", "LOCK_TIMEOUT", "NETWORK_ERROR", "BOOTSTRAP_ERROR");

  /** How long is waited where it is said that there were too many, but not until when. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final List<String> BOUNDS = List.of("requests", "complexity", "endpoint-requests");

  private static final String LOOK =
      "query Look($issue: ID!, $comment: ID!, $team: String!) {"
          + " issues(filter: {id: {eq: $issue}}, first: 1, includeArchived: true)"
          + " { nodes { identifier url state { type } } }"
          + " comments(filter: {id: {eq: $comment}}, first: 1) { nodes { id } }"
          + " team(id: $team) { states { nodes { id type position } } } }";
  private static final String CREATE =
      "mutation Create($input: IssueCreateInput!) {"
          + " issueCreate(input: $input) { success issue { identifier url } } }";
  private static final String COMMENT =
      "mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success } }";
  private static final String MOVE =
      "mutation Move($id: String!, $input: IssueUpdateInput!) {"
          + " issueUpdate(id: $id, input: $input) { success } }";

  @Override
  public ContactKind kind() {
    return TicketKinds.LINEAR;
  }

  @Override
  public String findsAgain() {
    return "its id, which is ours; comments too";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    return new Run(Job.of(message), setup).look();
  }

  /** An issue, as far as it is known. */
  private record Issue(String identifier, @Nullable String link, String type) {
    static Issue of(JsonNode node, String type) {
      var link = node.path("url").asText();
      return new Issue(node.path("identifier").asText(), link.isEmpty() ? null : link, type);
    }

    Step done() {
      return Job.done(identifier, link);
    }
  }

  /** One job in one team. */
  private record Run(Job job, Setup setup) {
    private String issue() {
      return OwnIds.of("issue", setup.need("team"), job.id()).toString();
    }

    private String comment() {
      return OwnIds.of("comment", setup.need("team"), job.mark()).toString();
    }

    Step look() {
      var variables = Map.of("issue", issue(), "comment", comment(), "team", setup.need("team"));
      return new Step.Ask(
          post(LOOK, variables),
          answer -> {
            var data = answer.json().path("data");
            var issues = data.path("issues").path("nodes");
            var states = data.path("team").path("states").path("nodes");
            if (isBad(answer) || !issues.isArray() || !states.isArray()) {
              return failed(answer);
            }
            if (issues.isEmpty()) {
              return job.stage() == Stage.RESOLVED ? Job.nothing() : create(states);
            }
            var first = issues.path(0);
            var found = Issue.of(first, first.path("state").path("type").asText());
            boolean said = !data.path("comments").path("nodes").isEmpty();
            return said ? move(found, states) : say(found, states);
          });
    }

    private Step create(JsonNode states) {
      var label = setup.contact().get("label");
      var input =
          Tree.of(
              "id", issue(),
              "teamId", setup.need("team"),
              "title", Texts.cut(job.digest().heading(), TITLE_MAX),
              "description", Cut.lines(job.lines(Markup.MARKDOWN), TEXT_MAX).replace("\n", "\n\n"),
              "priority", priority(job.digest().severity()),
              "labelIds", label == null ? null : List.of(label));
      return new Step.Ask(
          post(CREATE, Map.of("input", input)),
          answer -> {
            var made = answer.json().path("data").path("issueCreate");
            var issue = Issue.of(made.path("issue"), "unstarted");
            if (isBad(answer)
                || !made.path("success").asBoolean()
                || issue.identifier().isEmpty()) {
              return failed(answer);
            }
            return job.stage() == Stage.ACKNOWLEDGED ? say(issue, states) : issue.done();
          });
    }

    private Step say(Issue issue, JsonNode states) {
      var input =
          Tree.of("id", comment(), "issueId", issue(), "body", Markup.MARKDOWN.text(job.news()));
      return new Step.Ask(
          post(COMMENT, Map.of("input", input)),
          answer -> isDone(answer, "commentCreate") ? move(issue, states) : failed(answer));
    }

    private Step move(Issue issue, JsonNode states) {
      boolean over = job.stage() == Stage.RESOLVED;
      if (ENDED.contains(issue.type()) == over) {
        return issue.done();
      }
      var state = over ? first(states, "completed"::equals) : first(states, Linear::isOpen);
      if (state == null) {
        var why = over ? "no state of the team ends %s" : "no state of the team opens %s again";
        return Job.failed(new Outcome.Refused(why.formatted(issue.identifier())));
      }
      var variables = Map.of("id", issue(), "input", Map.of("stateId", state));
      return new Step.Ask(
          post(MOVE, variables),
          answer -> isDone(answer, "issueUpdate") ? issue.done() : failed(answer));
    }

    private Post post(String query, Map<String, ?> variables) {
      var key = setup.needSetting("key");
      // Personal keys stand there as they are.
      var credentials = key.startsWith("lin_oauth_") ? "Bearer " + key : key;
      return Post.json(setup.at(API, "/graphql"), Tree.of("query", query, "variables", variables))
          .with("Authorization", credentials);
    }
  }

  private static boolean isOpen(String type) {
    return type.equals("unstarted") || type.equals("started");
  }

  /** The first of the team's states of such a type, in the order in which the team has them. */
  private static @Nullable String first(JsonNode states, Predicate<String> wanted) {
    String found = null;
    double position = Double.MAX_VALUE;
    for (var state : states) {
      double at = state.path("position").asDouble();
      if (wanted.test(state.path("type").asText()) && at < position) {
        found = state.path("id").asText();
        position = at;
      }
    }
    return found;
  }

  private static int priority(Severity severity) {
    return switch (severity) {
      case SEV1 -> 1;
      case SEV2 -> 2;
      case SEV3 -> 3;
      case SEV4, SEV5 -> 4;
    };
  }

  private static boolean isBad(Reply.Answered answer) {
    return !Answers.isGood(answer) || !answer.json().path("errors").isEmpty();
  }

  private static boolean isDone(Reply.Answered answer, String mutation) {
    return !isBad(answer) && answer.json().path("data").path(mutation).path("success").asBoolean();
  }

  private static Step failed(Reply.Answered answer) {
    var error = answer.json().path("errors").path(0);
    if (error.isMissingNode()) {
      return Job.failed(
          Answers.isGood(answer)
              ? Answers.nonsense(answer)
              : Answers.bad(answer, "", wait(answer)));
    }
    var more = error.path("extensions");
    var code = more.path("code").asText();
    var said =
        Answers.said(more.path("userPresentableMessage").asText(error.path("message").asText()));
    var why = "HTTP " + answer.status() + ": " + (said.isBlank() ? code : said);
    if (code.equals("RATELIMITED") || answer.status() == 429) {
      var wait = wait(answer);
      return Job.failed(new Outcome.TryLater(wait == null ? MINUTE : wait, why));
    }
    boolean passes = answer.status() / 100 == 5 || PASSING.contains(code);
    return Job.failed(passes ? new Outcome.TryLater(null, why) : new Outcome.Refused(why));
  }

  /** Requests and their complexity have each a bound, which comes back at an instant. */
  private static @Nullable Duration wait(Reply.Answered answer) {
    var longest = answer.retryAfter();
    for (var bound : BOUNDS) {
      var wait = wait(answer, "x-ratelimit-" + bound);
      longest = longest == null || (wait != null && wait.compareTo(longest) > 0) ? wait : longest;
    }
    return longest;
  }

  private static @Nullable Duration wait(Reply.Answered answer, String bound) {
    var reset = answer.header(bound + "-reset");
    boolean spent = "0".equals(answer.header(bound + "-remaining"));
    if (!spent || reset == null || !reset.matches("[0-9]{1,15}")) {
      return null;
    }
    var wait = Duration.between(answer.at(), Instant.ofEpochMilli(Long.parseLong(reset)));
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(Waits.MAX) > 0 ? Waits.MAX : wait;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("team");
  }

  /** Its bounds go by the hour and by complexity; a ticket takes up to three requests. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(setup.needSetting("key"), Duration.ofSeconds(2), 20));
  }
}
