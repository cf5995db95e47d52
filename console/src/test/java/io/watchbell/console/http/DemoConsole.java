package io.watchbell.console.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.watchbell.console.pages.Night;
import io.watchbell.web.Assets;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Serves a bad night on 127.0.0.1, to be looked at: the first argument is the port. */
public final class DemoConsole {
  private DemoConsole() {}

  public static void main(String[] args) {
    int port = Integer.parseInt(args[0]);
    var now = InstantSource.system().instant();
    var desk = new FakeDesk();
    if (args.length < 2) {
      Night.open(now).forEach(desk::show);
      Night.recent(now).forEach(desk::show);
    }
    desk.changes = Night.changes(now, "checkout");
    desk.answer = Night::answer;
    var vertx = Vertx.vertx();
    var assets = new Assets();
    var pages = new Pages(assets, InstantSource.system());
    var settings =
        new ConsoleSettings(
            ConsoleSettings.PERSON,
            "curl -X POST http://127.0.0.1:8080/hooks/generic -H 'Content-Type: application/json'"
                + " -d '{\"title\": \"The bell works\", \"severity\": \"critical\"}'",
            Night.ON_CALL,
            args.length == 3 ? () -> List.of("the router is 40 s behind") : List::of);
    var router = Router.router(vertx);
    assets.mount(router);
    new Failures(pages).mount(router);
    var url = URI.create("http://127.0.0.1:" + port);
    new ConsoleFace(vertx, desk, pages, Origins.of(url), settings, InstantSource.system())
        .mount(router);
    vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1").await();
    System.out.println(url);
  }
}
