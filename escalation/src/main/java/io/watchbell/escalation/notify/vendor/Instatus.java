package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.StatusKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.page.Announcement.Health;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Incidents of a page at Instatus: found by their title and when they began. */
public final class Instatus implements Tracker {
  private static final String API = "https://api.instatus.com";
  private static final String ID = "[A-Za-z0-9_-]{1,64}";

  @Override
  public ContactKind kind() {
    return StatusKinds.INSTATUS;
  }

  @Override
  public String findsAgain() {
    return "its title and when it began, to the second, looked for among the latest hundred before"
        + " one is made";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    var job = PublicJob.of(message);
    if (job == null || !setup.need("page").matches(ID)) {
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
          signed(Post.get(at("?page=1&per_page=100"))),
          answer -> {
            if (!Answers.isGood(answer) || !answer.json().isArray()) {
              return failed(answer);
            }
            for (var one : answer.json()) {
              if (isOurs(one)) {
                return compare(answer, one);
              }
            }
            return job.isOver() ? Job.nothing() : create();
          });
    }

    private boolean isOurs(JsonNode one) {
      try {
        var started = Instant.parse(one.path("started").asText());
        return started.getEpochSecond() == job.since().getEpochSecond()
            && one.path("name").asText().equals(job.announcement().title());
      } catch (DateTimeParseException _) {
        return false;
      }
    }

    Step known(String id) {
      if (!id.matches(ID)) {
        return Job.failed(new Outcome.Refused("that is no id of an incident"));
      }
      return new Step.Ask(
          signed(Post.get(at("/" + id))),
          answer -> Answers.isGood(answer) ? compare(answer, answer.json()) : failed(answer));
    }

    /** Whoever subscribed is not told twice. */
    private Step compare(Reply.Answered answer, JsonNode there) {
      var id = there.path("id").asText();
      var status = there.path("status").asText();
      if (!id.matches(ID) || status.isEmpty()) {
        return failed(answer);
      }
      return status.equals(job.announcement().phase().name()) ? Job.done(id, null) : update(id);
    }

    private Step create() {
      var body = said();
      body.put("name", job.announcement().title());
      body.put("started", job.since().toString());
      return new Step.Ask(
          signed(Post.json(at(""), body)),
          answer -> {
            var id = answer.json().path("id").asText();
            return Answers.isGood(answer) && id.matches(ID) ? Job.done(id, null) : failed(answer);
          });
    }

    private Step update(String id) {
      return new Step.Ask(
          signed(Post.json(at("/" + id + "/incident-updates"), said())),
          answer ->
              Answers.isGood(answer) && answer.json().has("id")
                  ? Job.done(id, null)
                  : failed(answer));
    }

    private Tree said() {
      var announcement = job.announcement();
      return Tree.of(
          "message",
          announcement.text(),
          "status",
          announcement.phase().name(),
          "notify",
          announcement.subscribers(),
          "components",
          List.copyOf(announcement.components().keySet()),
          "statuses",
          announcement.components().entrySet().stream()
              .map(one -> Map.of("id", one.getKey(), "status", word(one.getValue())))
              .toList());
    }

    private URI at(String path) {
      return setup.at(API, "/v1/" + setup.need("page") + "/incidents" + path);
    }

    private Post signed(Post post) {
      return post.with("Authorization", "Bearer " + setup.needSetting("key"));
    }
  }

  private static String word(Health health) {
    return health.name().replace("_", "");
  }

  private static Step failed(Reply.Answered answer) {
    if (Answers.isGood(answer)) {
      return Job.failed(Answers.nonsense(answer));
    }
    return Job.failed(
        Answers.bad(answer, answer.json().path("error").path("message").asText(), null));
  }

  @Override
  public String place(Setup setup) {
    return setup.need("page");
  }

  /** It does not say how fast it may be asked. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(setup.needSetting("key"), Duration.ofSeconds(2), 2));
  }
}
