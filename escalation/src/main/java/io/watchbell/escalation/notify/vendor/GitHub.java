package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.TicketKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issues of a repository at GitHub: found by a mark that nobody sees before one is made, commented,
 * closed and opened again.
 */
public final class GitHub implements Tracker {
  private static final String API = "https://api.github.com";
  private static final String LABEL = "watchbell";
  private static final int TITLE_MAX = 256;
  private static final int BODY_MAX = 60_000;
  private static final int PER_PAGE = 100;
  private static final int PAGES_MAX = 5;

  @Override
  public ContactKind kind() {
    return TicketKinds.GITHUB;
  }

  @Override
  public String findsAgain() {
    return "a mark in its text, looked for among those labelled `watchbell` before one is made";
  }

  @Override
  public Step begin(Message message, Setup setup) {
    if (!setup.need("repository").matches("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")) {
      return Job.failed(new Outcome.Refused("repository is no owner/name"));
    }
    var page = message.page();
    var run = new Run(Job.of(message), setup, page.since(), page.at());
    var reference = run.job.reference();
    return reference == null ? run.search(1) : run.known(reference);
  }

  /**
   * One job in one repository.
   *
   * @param since since when it is wrong: no issue about it is older
   * @param at since when there is this news
   */
  private record Run(Job job, Setup setup, Instant since, Instant at) {
    private String mark() {
      return "<!-- watchbell:" + job.id() + " -->";
    }

    Step search(int page) {
      var path =
          "/issues?labels=%s&state=all&since=%s&per_page=%d&page=%d"
              .formatted(LABEL, since, PER_PAGE, page);
      return new Step.Ask(
          get(path),
          answer -> {
            var issues = answer.json();
            if (!Answers.isGood(answer) || !issues.isArray()) {
              return failed(answer);
            }
            for (var issue : issues) {
              if (issue.path("body").asText().contains(mark())) {
                return known(issue.path("number").asText());
              }
            }
            if (issues.size() == PER_PAGE && page < PAGES_MAX) {
              return search(page + 1);
            }
            return job.stage() == Stage.RESOLVED ? Job.nothing() : create();
          });
    }

    private Step create() {
      var lines = new ArrayList<>(job.lines(Markup.MARKDOWN));
      var body =
          Tree.of(
              "title",
              Texts.cut(job.digest().heading(), TITLE_MAX),
              "body",
              mark() + "\n" + Cut.lines(lines, BODY_MAX).replace("\n", "\n\n"),
              "labels",
              List.of(LABEL));
      return new Step.Ask(
          post("POST", "/issues", body),
          answer -> {
            var number = answer.json().path("number").asText();
            if (!Answers.isGood(answer) || !isNumber(number)) {
              return failed(answer);
            }
            return job.stage() == Stage.ACKNOWLEDGED ? comment(number) : done(answer, number);
          });
    }

    /** It is there: what is new is written under it, unless it stands there already. */
    Step known(String number) {
      if (!isNumber(number)) {
        return Job.failed(new Outcome.Refused("that is no number of an issue"));
      }
      return new Step.Ask(
          get("/issues/%s/comments?since=%s&per_page=%d".formatted(number, at, PER_PAGE)),
          answer -> {
            if (!Answers.isGood(answer) || !answer.json().isArray()) {
              return failed(answer);
            }
            boolean said = answer.json().toString().contains(job.mark());
            return said ? move(number) : comment(number);
          });
    }

    private Step comment(String number) {
      var text = Markup.MARKDOWN.text(job.news()) + "\n\n<!-- " + job.mark() + " -->";
      return new Step.Ask(
          post("POST", "/issues/" + number + "/comments", Tree.of("body", text)),
          answer ->
              Answers.isGood(answer) && answer.json().has("id") ? move(number) : failed(answer));
    }

    /** Saying what holds already changes nothing there. */
    private Step move(String number) {
      boolean over = job.stage() == Stage.RESOLVED;
      var body =
          Tree.of("state", over ? "closed" : "open", "state_reason", over ? "completed" : null);
      return new Step.Ask(
          post("PATCH", "/issues/" + number, body),
          answer ->
              Answers.isGood(answer) && answer.json().has("number")
                  ? done(answer, number)
                  : failed(answer));
    }

    private static Step done(Reply.Answered answer, String number) {
      var link = answer.json().path("html_url").asText();
      return Job.done(number, link.isEmpty() ? null : link);
    }

    private Post post(String method, String path, Tree body) {
      var post = Post.json(setup.at(API, "/repos/" + setup.need("repository") + path), body);
      return signed(new Post(method, post.address(), post.headers(), post.body()));
    }

    private Post get(String path) {
      return signed(Post.get(setup.at(API, "/repos/" + setup.need("repository") + path)));
    }

    private Post signed(Post post) {
      return post.with("Authorization", "Bearer " + setup.needSetting("token"))
          .with("Accept", "application/vnd.github+json")
          .with("X-GitHub-Api-Version", "2022-11-28");
    }
  }

  private static boolean isNumber(String number) {
    return number.matches("[0-9]{1,12}");
  }

  private static Step failed(Reply.Answered answer) {
    if (Answers.isGood(answer)) {
      return Job.failed(Answers.nonsense(answer));
    }
    var said = answer.json().path("message").asText();
    var wait = wait(answer);
    // 403 stands for too many too, and only its headers tell.
    return Job.failed(
        answer.status() == 403 && wait != null
            ? new Outcome.TryLater(wait, "HTTP 403: " + Answers.said(said))
            : Answers.bad(answer, said, wait));
  }

  private static @Nullable Duration wait(Reply.Answered answer) {
    var asked = answer.retryAfter();
    var reset = answer.header("x-ratelimit-reset");
    boolean spent = "0".equals(answer.header("x-ratelimit-remaining"));
    if (asked != null || !spent || reset == null || !reset.matches("[0-9]{1,11}")) {
      return asked;
    }
    var wait = Duration.between(answer.at(), Instant.ofEpochSecond(Long.parseLong(reset)));
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(Waits.MAX) > 0 ? Waits.MAX : wait;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("repository");
  }

  /** Eighty contents a minute for one token. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(setup.needSetting("token"), Duration.ofSeconds(1), 10));
  }
}
