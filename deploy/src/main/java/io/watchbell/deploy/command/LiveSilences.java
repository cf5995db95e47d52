package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matcher.Operator;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The silences of a running Watchbell, if one runs.
 *
 * @param silences all of them, also those that are over
 * @param missing why they are not known; null where they are
 */
record LiveSilences(List<Silence> silences, @Nullable String missing) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int OK = 200;

  LiveSilences {
    silences = List.copyOf(silences);
  }

  /** Nobody is asked. */
  static LiveSilences unasked() {
    return new LiveSilences(List.of(), "silences were not asked for");
  }

  /** Asks the Watchbell at this address, briefly. */
  static LiveSilences at(URI url) throws InterruptedException {
    var asked = HttpRequest.newBuilder(url.resolve("/api/v2/silences")).timeout(PATIENCE);
    var request = Proof.add(asked, url, null).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      return answer.statusCode() == OK
          ? new LiveSilences(read(Json.mapper().readTree(answer.body())), null)
          : missing(url + " answered with status " + answer.statusCode());
    } catch (IOException e) {
      return missing("no Watchbell answers at " + url);
    } catch (RuntimeException e) { // Whatever it says, it is not what we understand.
      return missing(url + " answered with something else than silences");
    }
  }

  /** Those that a Watchbell that does not run left in its history. */
  static LiveSilences kept(AskedHistory history) throws IOException, InterruptedException {
    var silences = new ArrayList<Silence>();
    try {
      for (var row :
          history.rows(
              "SELECT silence, matchers, starts_at, ends_at, created_by, comment, updated_at"
                  + " FROM silences")) {
        silences.add(
            new Silence(
                row.path(0).asText(),
                new Matchers(MatcherParser.parse(row.path(1).asText()).all()),
                Instant.parse(row.path(2).asText()),
                Instant.parse(row.path(3).asText()),
                row.path(4).asText(),
                row.path(5).asText(),
                Instant.parse(row.path(6).asText())));
      }
      return new LiveSilences(silences, null);
    } catch (AskedHistory.Unanswered e) {
      return missing(e.why());
    } catch (MatcherParser.SyntaxException | DateTimeException e) {
      return missing("the history holds one that cannot be read: " + e.getMessage());
    }
  }

  private static LiveSilences missing(String why) {
    return new LiveSilences(List.of(), "silences are not known: " + why);
  }

  private static List<Silence> read(JsonNode answer) {
    var silences = new ArrayList<Silence>();
    for (var silence : answer) {
      silences.add(
          new Silence(
              silence.path("id").asText(),
              matchers(silence.path("matchers")),
              Instant.parse(silence.path("startsAt").asText()),
              Instant.parse(silence.path("endsAt").asText()),
              silence.path("createdBy").asText(),
              silence.path("comment").asText(),
              Instant.parse(silence.path("updatedAt").asText())));
    }
    return silences;
  }

  private static Matchers matchers(JsonNode conditions) {
    var all = new ArrayList<Matcher>();
    for (var condition : conditions) {
      var operator =
          Operator.of(
              condition.path("isRegex").asBoolean(), condition.path("isEqual").asBoolean(true));
      all.add(
          new Matcher(condition.path("name").asText(), operator, condition.path("value").asText()));
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a silence without a condition");
    }
    return new Matchers(all);
  }
}
