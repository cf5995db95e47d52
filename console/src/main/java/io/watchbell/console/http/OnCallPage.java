package io.watchbell.console.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.pages.WatchBook;
import io.watchbell.console.pages.WatchView;
import io.watchbell.console.pages.WatchView.Span;
import io.watchbell.console.reports.Overload;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /oncall}: the schedules of a week or a month as a picture. */
public final class OnCallPage implements Face {
  private static final String PAGE = "/oncall";
  private static final int YEAR_MIN = 1970;
  private static final int YEAR_MAX = 2200;

  private final WatchBook book;
  private final Surroundings around;
  private final Pages pages;
  private final Origins origins;
  private final InstantSource clock;

  /**
   * What the page says that no schedule does.
   *
   * @param zone whose clock the days are drawn by
   * @param unverified contacts that nobody has shown to be theirs, for people
   * @param overloads who has had more watch than is good for them
   * @param ahead who will have more, by the plan
   * @param pushKey under which key browsers subscribe to be rung: base64url
   */
  public record Surroundings(
      Supplier<ZoneId> zone,
      Supplier<List<String>> unverified,
      Supplier<List<Overload>> overloads,
      Supplier<List<Overload>> ahead,
      Supplier<String> pushKey) {}

  /**
   * A page about these schedules, under our own names only.
   *
   * @param around what else the page says
   */
  public OnCallPage(
      WatchBook book, Surroundings around, Pages pages, Origins origins, InstantSource clock) {
    this.book = book;
    this.around = around;
    this.pages = pages.warm("console/oncall");
    this.origins = origins;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, PAGE).handler(origins.looking()).handler(this::page);
  }

  private void page(RoutingContext context) {
    var first = first(context.request().getParam("from"));
    if (first.isEmpty()) {
      pages.sayInConsole(context, 400, "No such day", "Expected: a day as 2026-11-23.", "");
      return;
    }
    var span = Span.of(context.request().getParam("span"));
    var view = WatchView.of(book, first.get(), span, around.zone().get(), clock.instant());
    pages.answer(
        context,
        200,
        "console/oncall",
        Map.of(
            "view", view,
            "changes", book.changes(),
            "people", book.people(),
            "unverified", around.unverified().get(),
            "overloads", around.overloads().get(),
            "ahead", around.ahead().get(),
            "reach", book.reach(),
            "choices", book.choices(),
            "pushKey", around.pushKey().get()));
  }

  /** The day that is asked for, else the Monday of this week. */
  private Optional<LocalDate> first(@Nullable String text) {
    if (text == null) {
      return Optional.of(
          LocalDate.ofInstant(clock.instant(), around.zone().get())
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }
    try {
      var day = LocalDate.parse(text);
      return Optional.of(day).filter(it -> it.getYear() > YEAR_MIN && it.getYear() < YEAR_MAX);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
