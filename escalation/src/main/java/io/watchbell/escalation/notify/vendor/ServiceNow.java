package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.TicketKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.text.Texts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Incidents at ServiceNow, by the Table API: found by {@code correlation_id} before one is made,
 * written to by work notes, which only those see who work on it.
 */
public final class ServiceNow implements Tracker {
  /** Signs in with the client credentials of OAuth instead of a password. */
  static final String CLIENT_CREDENTIALS = "client_credentials";

  private static final String TABLE = "/api/now/table/incident";
  private static final int TITLE_MAX = 160;
  private static final int TEXT_MAX = 4_000;
  private static final String RESOLVED = "6";
  private static final String IN_PROGRESS = "2";

  /** Closed and cancelled: nothing brings those back. */
  private static final Set<String> SHUT = Set.of("7", "8");

  @Override
  public ContactKind kind() {
    return TicketKinds.SERVICENOW;
  }

  @Override
  public String findsAgain() {
    return "`correlation_id`, the incident's id, looked for before one is made; notes by their"
        + " mark";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    var job = Job.of(message);
    if (setup.settings().getOrDefault("sign_in", "basic").equals(CLIENT_CREDENTIALS)) {
      return token(setup, token -> new Run(job, setup, "Bearer " + token).find());
    }
    var who = setup.needSetting("user") + ":" + setup.needSetting("secret");
    var basic = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
    return new Run(job, setup, "Basic " + basic).find();
  }

  /** A token is asked for each time: news of tickets is rare, and nothing is to be kept secret. */
  private static Step token(Setup setup, Function<String, Step> then) {
    var form =
        "grant_type=%s&client_id=%s&client_secret=%s"
            .formatted(
                CLIENT_CREDENTIALS,
                encoded(setup.needSetting("user")),
                encoded(setup.needSetting("secret")));
    var header =
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
    return new Step.Ask(
        new Post("POST", setup.at("", "/oauth_token.do"), header, form),
        answer -> {
          var token = answer.json().path("access_token").asText();
          // What is no word of characters would end the header.
          return Answers.isGood(answer) && token.matches("[\\x21-\\x7e]{1,4096}")
              ? then.apply(token)
              : failed(answer);
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** One job at one instance. */
  private record Run(Job job, Setup setup, String credentials) {
    Step find() {
      var number = job.reference();
      if (number != null && !isNumber(number)) {
        return Job.failed(new Outcome.Refused("that is no number of an incident"));
      }
      var query =
          number == null ? "correlation_id=" + job.id() + "^ORDERBYnumber" : "number=" + number;
      var path =
          "?sysparm_query=%s&sysparm_fields=sys_id,number,state,work_notes&sysparm_limit=1"
              .formatted(encoded(query));
      return new Step.Ask(
          signed(Post.get(at(path + "&sysparm_display_value=all"))),
          answer -> {
            var found = answer.json().path("result");
            boolean none = isNone(answer);
            if (!none && (!Answers.isGood(answer) || !found.isArray())) {
              return failed(answer);
            }
            if (!none && !found.isEmpty()) {
              return update(answer, found.path(0));
            }
            if (number != null) {
              return Job.failed(new Outcome.Refused(number + " is not there any more"));
            }
            return job.stage() == Stage.RESOLVED ? Job.nothing() : create();
          });
    }

    private Step create() {
      var contact = setup.contact();
      var severity = job.digest().severity();
      var body =
          Tree.of(
              "short_description", Texts.cut(job.digest().heading(), TITLE_MAX),
              "description", Cut.lines(job.lines(Markup.PLAIN), TEXT_MAX),
              "impact", impact(severity),
              "urgency", urgency(severity),
              "correlation_id", job.id(),
              "correlation_display", "Watchbell",
              "assignment_group", contact.get("group"),
              "caller_id", contact.get("caller"),
              "cmdb_ci", contact.get("item"),
              "work_notes", job.stage() == Stage.ACKNOWLEDGED ? note() : null);
      return written(Post.json(at(""), body));
    }

    /** All that is new goes there in one request, so that it stands there whole or not at all. */
    private Step update(Reply.Answered answer, JsonNode found) {
      var id = value(found, "sys_id");
      var number = value(found, "number");
      var state = value(found, "state");
      if (!id.matches("[0-9a-f]{32}") || !isNumber(number) || state.isEmpty()) {
        return Job.failed(Answers.nonsense(answer));
      }
      boolean ended = isEnd(state);
      boolean over = job.stage() == Stage.RESOLVED;
      if (!over && SHUT.contains(state)) {
        return Job.failed(
            new Outcome.Refused(number + " is closed, and cannot be opened again there"));
      }
      boolean said = found.path("work_notes").toString().contains(job.mark());
      var body = Tree.of("work_notes", said ? null : note());
      if (over && !ended) {
        body.put("state", done());
        body.put("close_code", setup.contact().getOrDefault("close_code", "Solution provided"));
        body.put("close_notes", job.news());
      } else if (!over && ended) {
        body.put("state", IN_PROGRESS);
      }
      if (body.isEmpty()) {
        return Job.done(number, link(id));
      }
      var post = Post.json(at("/" + id + "?sysparm_fields=sys_id,number"), body);
      return written(new Post("PATCH", post.address(), post.headers(), post.body()));
    }

    private Step written(Post post) {
      return new Step.Ask(
          signed(post),
          answer -> {
            var result = answer.json().path("result");
            var number = result.path("number").asText();
            return Answers.isGood(answer) && isNumber(number)
                ? Job.done(number, link(result.path("sys_id").asText()))
                : failed(answer);
          });
    }

    private boolean isEnd(String state) {
      return state.equals(done()) || state.equals(RESOLVED) || SHUT.contains(state);
    }

    private String done() {
      return setup.contact().getOrDefault("done", RESOLVED);
    }

    private String note() {
      return job.news() + "\n" + job.mark();
    }

    private String link(String id) {
      var path = "/nav_to.do?uri=" + encoded("incident.do?sys_id=" + id);
      return setup.at("", path).toString();
    }

    private URI at(String path) {
      return setup.at("", TABLE + path);
    }

    private Post signed(Post post) {
      return post.with("Authorization", credentials).with("Accept", "application/json");
    }
  }

  /** With all display values, each field has two. */
  private static String value(JsonNode found, String field) {
    return found.path(field).path("value").asText();
  }

  private static boolean isNumber(String number) {
    return number.matches("[A-Z]{1,10}[0-9]{1,20}");
  }

  /** Some releases say 404 to a search that finds nothing. */
  private static boolean isNone(Reply.Answered answer) {
    return answer.status() == 404
        && answer.json().path("error").path("message").asText().startsWith("No Record");
  }

  /** With {@link #urgency} it makes P1 to P5 by the priorities that every instance begins with. */
  private static String impact(Severity severity) {
    return switch (severity) {
      case SEV1 -> "1";
      case SEV2, SEV3 -> "2";
      case SEV4, SEV5 -> "3";
    };
  }

  private static String urgency(Severity severity) {
    return switch (severity) {
      case SEV1, SEV2 -> "1";
      case SEV3, SEV4 -> "2";
      case SEV5 -> "3";
    };
  }

  /** An instance that sleeps answers 200 with a page of HTML. */
  private static Step failed(Reply.Answered answer) {
    if (Answers.isGood(answer)) {
      return Job.failed(Answers.nonsense(answer));
    }
    var error = answer.json().path("error");
    var said = error.isTextual() ? error.asText() : error.path("message").asText();
    return Job.failed(Answers.bad(answer, said, null));
  }

  @Override
  public String place(Setup setup) {
    return setup.needSetting("url");
  }

  /** Each instance has its own bounds, which are not told beforehand. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(place(setup), Duration.ofSeconds(1), 10));
  }
}
