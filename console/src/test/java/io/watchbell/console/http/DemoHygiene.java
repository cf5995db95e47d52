package io.watchbell.console.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.watchbell.console.duckdb.HistoryDatabase;
import io.watchbell.console.duckdb.HygieneDesk;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SqlDesk;
import io.watchbell.web.Assets;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * Serves the report on a history on 127.0.0.1, to be looked at: a port, a file, and the instant
 * that counts as now.
 */
public final class DemoHygiene {
  private DemoHygiene() {}

  public static void main(String[] args) throws SQLException {
    int port = Integer.parseInt(args[0]);
    var reading = Reading.of(HistoryDatabase.readOnly(Path.of(args[1])));
    var clock = InstantSource.fixed(Instant.parse(args[2]));
    var zone = ZoneId.of("Europe/Berlin");
    var assets = new Assets();
    var pages = new Pages(assets, clock);
    var origins = Origins.of(URI.create("http://127.0.0.1:" + port));
    var vertx = Vertx.vertx();
    var router = Router.router(vertx);
    assets.mount(router);
    new Failures(pages).mount(router);
    new SqlFace(new SqlDesk(reading, clock), origins).mount(router);
    var desk = new HygieneDesk(reading, () -> _ -> zone, zone, clock);
    new HygieneFace(desk, () -> 0, pages, origins).mount(router);
    vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1").await();
    System.out.println(origins);
  }
}
