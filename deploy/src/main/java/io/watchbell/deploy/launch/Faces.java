package io.watchbell.deploy.launch;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.HealthFace;
import io.watchbell.deploy.health.Readiness;
import io.watchbell.deploy.health.WaitingFace;
import io.watchbell.ingest.http.IngestFace;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.web.Answers;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is reached over HTTP. */
final class Faces {
  private final Foundation base;
  private final Assets assets;
  private final Pages pages;

  /** The part of it that needs no log. */
  Faces(Foundation base, Assets assets) {
    this.base = base;
    this.assets = assets;
    this.pages = new Pages(assets, base.clock());
  }

  /** The names by which we are reached. */
  Origins origins(int port) {
    return Origins.of(base.publicUrl(port));
  }

  /** Where the faces of the services stand. */
  Site site(WebServer web, Readiness readiness) {
    return new Site(web.vertx(), web.port(), pages, origins(web.port()), readiness);
  }

  /**
   * All faces.
   *
   * @param versions of the configuration
   */
  List<Face> all(Parts parts, Core core, Site site, Face versions) {
    var configuration = base.configuration();
    var all = new ArrayList<Face>();
    all.addAll(base.furtherFaces());
    all.addAll(
        List.of(
            assets,
            new Failures(pages),
            new HealthFace(
                site.readiness(), configuration, configuration::refused, base.registry()),
            new ReloadFace(configuration, site.origins()),
            versions));
    all.addAll(parts.faces(core, site));
    return new Access(base, site.port()).guard(all, core, site);
  }

  /**
   * Those that are of use while there is no log: receivers, and who asks how it stands.
   *
   * @param intake where alerts are kept meanwhile; null when this process takes none
   */
  List<Face> whileTheLogIsAway(
      @Nullable SpooledLog intake, String complaint, Vertx vertx, int port) {
    var health =
        new WaitingFace(
            () -> {
              var checks = new ArrayList<Check>();
              checks.add(new Check("log", false, complaint));
              if (intake != null) {
                checks.add(Check.of(intake));
              }
              return checks;
            },
            base.registry());
    var all = new ArrayList<Face>(List.of(assets, new Failures(pages), health));
    if (intake != null) {
      var receivers = new Receivers(base);
      all.add(
          new IngestFace(
              receivers.partsWhileTheLogIsAway(intake, complaint, vertx, origins(port))));
    }
    all.add(router -> later(router, complaint));
    return new Access(base, port).guardWithoutLog(all, pages, origins(port));
  }

  /** A link that somebody opens is not wrong, it is too early. */
  private static void later(Router all, String complaint) {
    all.route()
        .last()
        .handler(context -> {
          context.response().putHeader("Retry-After", "5");
          Answers.error(context, 503, complaint, null, "try again when it is back");
        });
  }
}
