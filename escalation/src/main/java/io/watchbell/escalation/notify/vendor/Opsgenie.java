package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.TicketKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opsgenie's alert API, also as Jira Service Management has it: the alias is the incident's id. */
public final class Opsgenie implements Tracker {
  private static final String API = "https://api.opsgenie.com";
  private static final String ALERT = "https://app.opsgenie.com/alert/detail/";
  private static final int MESSAGE_MAX = 130;
  private static final int DESCRIPTION_MAX = 15_000;
  private static final int NOTE_MAX = 25_000;
  private static final int ENTITY_MAX = 512;

  @Override
  public ContactKind kind() {
    return TicketKinds.OPSGENIE;
  }

  @Override
  public String findsAgain() {
    return "`alias`, the incident's id";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    var job = Job.of(message);
    return switch (job.stage()) {
      case OPEN -> new Step.Ask(create(message, job, setup), answer -> created(answer, setup));
      case ACKNOWLEDGED -> {
        var acknowledge =
            new Step.Ask(change("acknowledge", job, setup), answer -> told(answer, job));
        yield job.reference() != null
            ? acknowledge
            : new Step.Ask(
                create(message, job, setup),
                answer -> isTaken(answer) ? acknowledge : told(answer, job));
      }
      case RESOLVED -> new Step.Ask(change("close", job, setup), answer -> told(answer, job));
    };
  }

  private static Post create(Message message, Job job, Setup setup) {
    var digest = job.digest();
    var body =
        Tree.of(
            "message",
            Texts.cut(digest.heading(), MESSAGE_MAX),
            "alias",
            job.id(),
            "description",
            Cut.lines(job.lines(Markup.PLAIN), DESCRIPTION_MAX),
            "priority",
            "P" + digest.severity().number(),
            "source",
            "Watchbell",
            "entity",
            Texts.cut(message.page().service(), ENTITY_MAX),
            "tags",
            List.of("watchbell", digest.severity().name()),
            "details",
            Map.of("incident", job.id(), "watchbell", digest.link()));
    return post(setup, "/v2/alerts", body);
  }

  private static Post change(String action, Job job, Setup setup) {
    var note = Texts.cut(job.news(), NOTE_MAX);
    return post(
        setup,
        "/v2/alerts/" + job.id() + "/" + action + "?identifierType=alias",
        Tree.of("source", "Watchbell", "user", "Watchbell", "note", note));
  }

  private static Post post(Setup setup, String path, Tree body) {
    return key(Post.json(setup.at(API, path), body), setup);
  }

  private static Post key(Post post, Setup setup) {
    return post.with("Authorization", "GenieKey " + setup.need("api_key"));
  }

  private static boolean isTaken(Reply.Answered answer) {
    return answer.status() == 202 && answer.json().hasNonNull("requestId");
  }

  /** It was put in a queue; what became of it is asked once, for the sake of the link. */
  private static Step created(Reply.Answered answer, Setup setup) {
    var request = answer.json().path("requestId").asText();
    if (!isTaken(answer) || !request.matches("[A-Za-z0-9-]{1,64}")) {
      return Job.failed(failure(answer));
    }
    var ask = key(Post.get(setup.at(API, "/v2/alerts/requests/" + request)), setup);
    return new Step.Ask(ask, Opsgenie::processed);
  }

  private static Step processed(Reply.Answered answer) {
    var data = answer.json().path("data");
    if (!Answers.isGood(answer) || !data.isObject()) {
      return new Step.Done(new Outcome.Delivered("taken")); // Not worked on yet.
    }
    var alert = data.path("alertId").asText();
    if (!data.path("isSuccess").asBoolean(true)) {
      return Job.failed(new Outcome.Refused(Answers.said(data.path("status").asText())));
    }
    return alert.matches("[A-Za-z0-9-]{1,100}")
        ? Job.done(alert, ALERT + alert + "/details")
        : new Step.Done(new Outcome.Delivered("taken"));
  }

  private static Step told(Reply.Answered answer, Job job) {
    if (!isTaken(answer)) {
      return Job.failed(failure(answer));
    }
    var known = job.reference();
    return known == null
        ? new Step.Done(new Outcome.Delivered("taken"))
        : Job.done(known, ALERT + known + "/details");
  }

  private static Outcome failure(Reply.Answered answer) {
    return Answers.isGood(answer)
        ? Answers.nonsense(answer)
        : Answers.bad(answer, answer.json().path("message").asText(), null);
  }

  @Override
  public String place(Setup setup) {
    return setup.need("api_key");
  }

  /** It documents a bound by the plan and the minute; the smallest is kept. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(place(setup), Duration.ofMillis(500), 30));
  }
}
