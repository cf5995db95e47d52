package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.TicketKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.text.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Issues of Jira Cloud, REST v3: found by a label before one is made, commented, and ended by a
 * transition.
 */
public final class Jira implements Tracker {
  private static final String LABEL = "watchbell-";
  private static final int SUMMARY_MAX = 255;
  private static final int LINES_MAX = 100;

  @Override
  public ContactKind kind() {
    return TicketKinds.JIRA;
  }

  @Override
  public String findsAgain() {
    return "the label `watchbell-ID`, looked for before one is made; comments by their mark";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    var run = new Run(Job.of(message), setup);
    var reference = run.job.reference();
    return reference == null ? run.search() : run.known(reference);
  }

  /** One job at one site. */
  private record Run(Job job, Setup setup) {
    Step search() {
      var jql =
          "project = \"%s\" AND labels = \"%s\" ORDER BY created ASC"
              .formatted(setup.need("project").replaceAll("[\"\\\\]", ""), LABEL + job.id());
      var body = Tree.of("jql", jql, "fields", List.of("status"), "maxResults", 1);
      return new Step.Ask(
          post("/search/jql", body),
          answer -> {
            var issues = answer.json().path("issues");
            if (!Answers.isGood(answer) || !issues.isArray()) {
              return failed(answer);
            }
            var key = issues.path(0).path("key").asText();
            if (!key.isEmpty()) {
              return known(key);
            }
            return job.stage() == Stage.RESOLVED ? Job.nothing() : create();
          });
    }

    private Step create() {
      var fields =
          Tree.of(
              "project", Map.of("key", setup.need("project")),
              "issuetype", Map.of("name", setup.contact().getOrDefault("type", "Task")),
              "summary", Texts.cut(job.digest().heading(), SUMMARY_MAX),
              "labels", List.of("watchbell", LABEL + job.id()),
              "description", description());
      return new Step.Ask(
          post("/issue", Tree.of("fields", fields)),
          answer -> {
            var key = answer.json().path("key").asText();
            if (!Answers.isGood(answer) || !isKey(key)) {
              return failed(answer);
            }
            return job.stage() == Stage.ACKNOWLEDGED ? comment(key) : done(key);
          });
    }

    /** It is there: what is new is written under it, unless it stands there already. */
    Step known(String key) {
      if (!isKey(key)) {
        return Job.failed(new Outcome.Refused("that is no key of an issue"));
      }
      return new Step.Ask(
          get("/issue/" + key + "/comment?orderBy=-created&maxResults=50"),
          answer -> {
            if (!Answers.isGood(answer) || !answer.json().path("comments").isArray()) {
              return failed(answer);
            }
            boolean said = answer.json().path("comments").toString().contains(job.mark());
            return said ? move(key) : comment(key);
          });
    }

    private Step comment(String key) {
      var body = Tree.of("body", document(List.of(text(job.news()), text(job.mark()))));
      return new Step.Ask(
          post("/issue/" + key + "/comment", body),
          answer -> Answers.isGood(answer) && answer.json().has("id") ? move(key) : failed(answer));
    }

    /** Where it is over, the issue is ended; where it goes on again, it is opened again. */
    private Step move(String key) {
      return new Step.Ask(
          get("/issue/" + key + "?fields=status"),
          answer -> {
            var category =
                answer.json().path("fields").path("status").path("statusCategory").path("key");
            if (!Answers.isGood(answer) || category.isMissingNode()) {
              return failed(answer);
            }
            boolean isDone = category.asText().equals("done");
            boolean shouldBe = job.stage() == Stage.RESOLVED;
            return isDone == shouldBe ? done(key) : transitions(key, shouldBe);
          });
    }

    private Step transitions(String key, boolean toDone) {
      return new Step.Ask(
          get("/issue/" + key + "/transitions"),
          answer -> {
            var all = answer.json().path("transitions");
            if (!Answers.isGood(answer) || !all.isArray()) {
              return failed(answer);
            }
            var id = pick(all, toDone);
            if (id == null) {
              var why = toDone ? "no transition ends %s" : "no transition opens %s again";
              return Job.failed(new Outcome.Refused(why.formatted(key)));
            }
            var body = Tree.of("transition", Map.of("id", id));
            return new Step.Ask(
                post("/issue/" + key + "/transitions", body),
                moved -> Answers.isGood(moved) ? done(key) : failed(moved));
          });
    }

    private @Nullable String pick(JsonNode transitions, boolean toDone) {
      var wanted = setup.contact().get("done");
      String found = null;
      for (var one : transitions) {
        var to = one.path("to");
        boolean ends = to.path("statusCategory").path("key").asText().equals("done");
        boolean named =
            wanted != null
                && (wanted.equalsIgnoreCase(one.path("name").asText())
                    || wanted.equalsIgnoreCase(to.path("name").asText()));
        if (toDone && named) {
          return one.path("id").asText();
        }
        boolean fits = toDone ? ends && wanted == null : !ends;
        if (fits && found == null) {
          found = one.path("id").asText();
        }
      }
      return found;
    }

    private Tree description() {
      var paragraphs = new ArrayList<Tree>();
      var link = Tree.of("type", "link", "attrs", Map.of("href", job.digest().link()));
      paragraphs.add(
          Tree.of("type", "text", "text", "Watchbell " + job.id(), "marks", List.of(link)));
      job.lines(Markup.PLAIN).stream()
          .skip(1)
          .limit(LINES_MAX)
          .forEach(line -> paragraphs.add(text(line)));
      return document(paragraphs);
    }

    private Step done(String key) {
      return Job.done(key, setup.at("", "/browse/" + key).toString());
    }

    private Post post(String path, Tree body) {
      return signed(Post.json(setup.at("", "/rest/api/3" + path), body));
    }

    private Post get(String path) {
      return signed(Post.get(setup.at("", "/rest/api/3" + path)));
    }

    private Post signed(Post post) {
      var who = setup.needSetting("email") + ":" + setup.needSetting("token");
      var basic = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
      return post.with("Authorization", "Basic " + basic).with("Accept", "application/json");
    }
  }

  /** In Atlassian's document format; each text is a paragraph of its own. */
  private static Tree document(List<Tree> texts) {
    var content =
        texts.stream().map(text -> Tree.of("type", "paragraph", "content", List.of(text))).toList();
    return Tree.of("type", "doc", "version", 1, "content", content);
  }

  private static Tree text(String text) {
    return Tree.of("type", "text", "text", text.isEmpty() ? " " : text);
  }

  private static boolean isKey(String key) {
    return key.matches("[A-Z][A-Z0-9_]{0,63}-[0-9]{1,12}");
  }

  private static Step failed(Reply.Answered answer) {
    if (Answers.isGood(answer)) {
      return Job.failed(Answers.nonsense(answer));
    }
    var json = answer.json();
    var first = json.path("errorMessages").path(0).asText();
    if (first.isEmpty() && json.path("errors").properties().iterator().hasNext()) {
      var error = json.path("errors").properties().iterator().next();
      first = error.getKey() + ": " + error.getValue().asText();
    }
    return Job.failed(Answers.bad(answer, first, null));
  }

  @Override
  public String place(Setup setup) {
    return setup.needSetting("url") + " " + setup.need("project");
  }

  /** Its bounds go by points and are not told beforehand; a ticket takes up to six requests. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(setup.needSetting("url"), Duration.ofSeconds(1), 10));
  }
}
