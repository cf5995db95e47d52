package io.watchbell.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.SilenceDesk;
import io.watchbell.console.reports.Since;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/v1/silences/preview}: what a silence would have hidden; it makes none. */
public final class SilencePreviewFace implements Face {
  private static final Logger LOG = LoggerFactory.getLogger(SilencePreviewFace.class);
  private static final String PATH = "/api/v1/silences/preview";
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int MATCHERS_MAX = 100;
  private static final String SINCE = "30d";
  private static final String FORM =
      "send {\"matchers\": [\"service=\\\"payments\\\"\"], \"since\": \"30d\"}";

  private final SilenceDesk desk;
  private final Origins origins;

  /** A face of this desk, under our own names only. */
  public SilencePreviewFace(SilenceDesk desk, Origins origins) {
    this.desk = desk;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router
        .post(PATH)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::ask);
  }

  private void ask(RoutingContext context) {
    var body = body(context);
    var since = Since.parse(body == null ? SINCE : body.path("since").asText(SINCE));
    if (since.isEmpty()) {
      Answers.error(context, 400, "that is no length of time", "since", Since.FORMS);
      return;
    }
    try {
      var matchers = matchers(body);
      if (matchers.all().isEmpty()) {
        Answers.error(context, 400, "no conditions", "matchers", FORM);
      } else {
        work(context, matchers, since.get());
      }
    } catch (MatcherParser.SyntaxException e) {
      var place = "matchers, at character " + (e.at() + 1);
      Answers.error(context, 400, String.valueOf(e.getMessage()), place, FORM);
    }
  }

  private static @Nullable JsonNode body(RoutingContext context) {
    try {
      return Json.mapper().readTree(Bodies.of(context).getBytes());
    } catch (IOException e) {
      return null;
    }
  }

  /** Texts, or the objects of which a silence is made in API v2. */
  private static Matchers matchers(@Nullable JsonNode body) throws MatcherParser.SyntaxException {
    var all = new ArrayList<Matcher>();
    if (body != null) {
      for (var item : body.path("matchers")) {
        if (item.isTextual()) {
          all.addAll(MatcherParser.parse(item.asText()).all());
        } else if (item.isObject()) {
          all.addAll(MatcherParser.parse(text(item)).all());
        }
      }
    }
    return new Matchers(all.size() > MATCHERS_MAX ? all.subList(0, MATCHERS_MAX) : all);
  }

  /** As text, so that a broken expression is refused in the one place that knows them. */
  private static String text(JsonNode item) {
    var operator =
        Matcher.Operator.of(
            item.path("isRegex").asBoolean(false), item.path("isEqual").asBoolean(true));
    return "%s%s%s"
        .formatted(quoted(item.path("name")), operator.symbol(), quoted(item.path("value")));
  }

  private static String quoted(JsonNode text) {
    return '"' + text.asText().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void work(RoutingContext context, Matchers matchers, Duration since) {
    context
        .vertx()
        .executeBlocking(() -> desk.preview(matchers, since), false)
        .onSuccess(preview -> Answers.json(context, 200, preview))
        .onFailure(failure -> {
          if (failure instanceof History.NotReady) {
            context.response().putHeader("Retry-After", "5");
            Answers.error(
                context,
                503,
                String.valueOf(failure.getMessage()),
                null,
                "try again in a few seconds");
          } else {
            LOG.warn("a silence could not be tried", failure);
            context.fail(failure);
          }
        });
  }
}
