package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.StatusKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Incidents of a page at Statuspage: found by a mark in their metadata before one is made. */
public final class Statuspage implements Tracker {
  private static final String API = "https://api.statuspage.io";
  private static final String METADATA = "watchbell";

  /** So says Statuspage, besides 429, when there are too many. */
  private static final int CALM_DOWN = 420;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Override
  public ContactKind kind() {
    return StatusKinds.STATUSPAGE;
  }

  @Override
  public String findsAgain() {
    return "a mark in its metadata, looked for among the latest hundred before one is made";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    var job = PublicJob.of(message);
    if (job == null || !setup.need("page").matches("[A-Za-z0-9]{1,64}")) {
      return Job.failed(
          new Outcome.Refused(job == null ? "there is nothing to say" : "that is no id of a page"));
    }
    var run = new Run(job, setup);
    return job.reference() == null ? run.search() : run.known(job.reference());
  }

  /** One job on one page. */
  private record Run(PublicJob job, Setup setup) {
    Step search() {
      return new Step.Ask(
          signed(Post.get(at("?limit=100"))),
          answer -> {
            if (!Answers.isGood(answer) || !answer.json().isArray()) {
              return failed(answer);
            }
            for (var one : answer.json()) {
              if (one.path("metadata").path(METADATA).path("id").asText().equals(job.mark())) {
                return compare(answer, one);
              }
            }
            return job.isOver() ? Job.nothing() : write("POST", "", job.announcement().title());
          });
    }

    Step known(String id) {
      if (!id.matches("[A-Za-z0-9]{1,64}")) {
        return Job.failed(new Outcome.Refused("that is no id of an incident"));
      }
      return new Step.Ask(
          signed(Post.get(at("/" + id))),
          answer -> Answers.isGood(answer) ? compare(answer, answer.json()) : failed(answer));
    }

    /** Whoever subscribed is not told twice. */
    private Step compare(Reply.Answered answer, JsonNode there) {
      var id = there.path("id").asText();
      if (!id.matches("[A-Za-z0-9]{1,64}")) {
        return failed(answer);
      }
      boolean said = there.path("status").asText().equals(phase());
      return said ? done(there) : write("PATCH", "/" + id, null);
    }

    private Step write(String method, String path, @Nullable String title) {
      var said = job.announcement();
      var components = new TreeMap<String, String>();
      said.components()
          .forEach((id, health) -> components.put(id, health.name().toLowerCase(Locale.ROOT)));
      var incident =
          Tree.of(
              "name", title,
              "status", phase(),
              "body", said.text(),
              "components", components.isEmpty() ? null : components,
              "component_ids", components.isEmpty() ? null : List.copyOf(components.keySet()),
              "deliver_notifications", said.subscribers(),
              "metadata", Map.of(METADATA, Map.of("id", job.mark())));
      var post = Post.json(at(path), Map.of("incident", incident));
      return new Step.Ask(
          signed(new Post(method, post.address(), post.headers(), post.body())),
          answer ->
              Answers.isGood(answer) && answer.json().has("id")
                  ? done(answer.json())
                  : failed(answer));
    }

    private String phase() {
      return job.announcement().phase().name().toLowerCase(Locale.ROOT);
    }

    private static Step done(JsonNode there) {
      var link = there.path("shortlink").asText();
      return Job.done(there.path("id").asText(), link.isEmpty() ? null : link);
    }

    private URI at(String path) {
      return setup.at(API, "/v1/pages/" + setup.need("page") + "/incidents" + path);
    }

    private Post signed(Post post) {
      return post.with("Authorization", "OAuth " + setup.needSetting("key"));
    }
  }

  private static Step failed(Reply.Answered answer) {
    if (Answers.isGood(answer)) {
      return Job.failed(Answers.nonsense(answer));
    }
    if (answer.status() == CALM_DOWN) {
      var asked = answer.retryAfter();
      return Job.failed(new Outcome.TryLater(asked == null ? MINUTE : asked, "HTTP 420"));
    }
    var error = answer.json().path("error");
    return Job.failed(
        Answers.bad(answer, error.isArray() ? error.path(0).asText() : error.asText(), null));
  }

  @Override
  public String place(Setup setup) {
    return setup.need("page");
  }

  /** One request a second for one key; a post takes two. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(setup.needSetting("key"), Duration.ofSeconds(2), 1));
  }
}
