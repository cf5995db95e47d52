package io.watchbell.console.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.pages.Quiet;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code GET /silences}, for people: silences in force and maintenance windows. {@code GET
 * /api/v1/maintenance}, for programs: the windows.
 */
public final class QuietFace implements Face {
  private static final String PAGE = "/silences";
  private static final String API = "/api/v1/maintenance";

  private final Supplier<Quiet> quiet;
  private final Supplier<List<String>> warnings;
  private final Pages pages;
  private final Origins origins;

  /**
   * A face under our own names only.
   *
   * @param quiet asked anew for each request
   * @param warnings what is wrong with Watchbell itself now
   */
  public QuietFace(
      Supplier<Quiet> quiet, Supplier<List<String>> warnings, Pages pages, Origins origins) {
    this.quiet = quiet;
    this.warnings = warnings;
    this.pages = pages.warm("console/silences");
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, PAGE).handler(origins.looking()).handler(this::page);
    Answers.read(router, API).handler(origins.looking()).handler(this::json);
  }

  private void page(RoutingContext context) {
    pages.answer(
        context, 200, "console/silences", Map.of("quiet", quiet.get(), "warnings", warnings.get()));
  }

  private void json(RoutingContext context) {
    Answers.json(context, 200, Map.of("windows", quiet.get().windows()));
  }
}
