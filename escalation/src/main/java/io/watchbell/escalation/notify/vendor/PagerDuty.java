package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.TicketKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PagerDuty's Events API v2: trigger, acknowledge and resolve under one key, the incident's id. */
public final class PagerDuty implements Tracker {
  private static final String API = "https://events.pagerduty.com";
  private static final int SUMMARY_MAX = 1_024;

  @Override
  public ContactKind kind() {
    return TicketKinds.PAGERDUTY;
  }

  @Override
  public String findsAgain() {
    return "`dedup_key`, the incident's id";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    var job = Job.of(message);
    return switch (job.stage()) {
      case OPEN -> new Step.Ask(trigger(message, job, setup), answer -> read(answer, job));
      case RESOLVED -> new Step.Ask(event("resolve", job, setup), answer -> read(answer, job));
      case ACKNOWLEDGED -> {
        var acknowledge =
            new Step.Ask(event("acknowledge", job, setup), answer -> read(answer, job));
        // Without a trigger before it there is nothing that could be acknowledged.
        yield job.reference() != null
            ? acknowledge
            : new Step.Ask(
                trigger(message, job, setup),
                answer -> isTaken(answer) ? acknowledge : read(answer, job));
      }
    };
  }

  private static Post event(String action, Job job, Setup setup) {
    return post(
        setup,
        Tree.of(
            "routing_key", setup.need("routing_key"),
            "event_action", action,
            "dedup_key", job.id()));
  }

  private static Post trigger(Message message, Job job, Setup setup) {
    var digest = job.digest();
    var details = new TreeMap<String, String>();
    digest.facts().forEach(fact -> details.put(fact.name(), fact.value()));
    details.put("News", digest.news());
    details.put("Summary", digest.summary());
    var link = Map.of("href", digest.link(), "text", "Watchbell " + job.id());
    return post(
        setup,
        Tree.of(
            "routing_key",
            setup.need("routing_key"),
            "event_action",
            "trigger",
            "dedup_key",
            job.id(),
            "client",
            "Watchbell",
            "client_url",
            digest.link(),
            "links",
            List.of(link),
            "payload",
            Tree.of(
                "summary", Texts.cut(digest.heading(), SUMMARY_MAX),
                "source", Incident.placeOf(message.page().service()),
                "severity", severity(digest.severity()),
                "timestamp", message.page().since().toString(),
                "custom_details", details)));
  }

  private static Post post(Setup setup, Tree body) {
    return Post.json(setup.at(API, "/v2/enqueue"), body);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case SEV1 -> "critical";
      case SEV2 -> "error";
      case SEV3, SEV4 -> "warning";
      case SEV5 -> "info";
    };
  }

  private static boolean isTaken(Reply.Answered answer) {
    return Answers.isGood(answer) && answer.json().path("status").asText().equals("success");
  }

  private static Step read(Reply.Answered answer, Job job) {
    if (isTaken(answer)) {
      return Job.done(job.id(), null);
    }
    if (Answers.isGood(answer)) {
      return Job.failed(Answers.nonsense(answer));
    }
    var json = answer.json();
    var error = json.path("errors").path(0).asText(json.path("message").asText());
    return Job.failed(Answers.bad(answer, error, null));
  }

  @Override
  public String place(Setup setup) {
    return setup.need("routing_key");
  }

  /** A hundred and twenty a minute for each service. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(place(setup), Duration.ofMillis(500), 60));
  }
}
