package io.watchbell.deploy.published;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.published.ConfigurationDesk.Result;
import io.watchbell.deploy.versions.Versions;
import io.watchbell.model.config.Problem;
import io.watchbell.model.topic.Json;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord.Version;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/config}, {@code GET /api/v1/config/versions/{version}}, {@code POST
 * /api/v1/config/apply} and {@code POST /api/v1/config/rollback}. For those who may do everything;
 * where nobody has to sign in, for this machine only: whoever changes the configuration says who is
 * woken.
 */
public final class ConfigurationFace implements Face {
  private static final String LIVE = "live";

  private final Versions versions;
  private final ConfigurationDesk desk;
  private final Supplier<Standing> standing;
  private final Origins origins;

  /** A face for these versions, under our own names only. */
  public ConfigurationFace(
      Versions versions, ConfigurationDesk desk, Supplier<Standing> standing, Origins origins) {
    this.versions = versions;
    this.desk = desk;
    this.standing = standing;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/api/v1/config")
        .handler(ConfigurationFace::refuseOtherMachines)
        .handler(origins.looking())
        .handler(this::list);
    router
        .get("/api/v1/config/versions/:version")
        .handler(ConfigurationFace::refuseOtherMachines)
        .handler(origins.looking())
        .handler(this::show);
    post(router, "/api/v1/config/apply", this::apply);
    post(router, "/api/v1/config/rollback", it -> desk.rollback(it.version(), it.asker()));
  }

  private void post(Router router, String path, Function<ConfigurationRequest, Result> what) {
    router
        .post(path)
        .handler(Bodies.upTo(Topics.VALUE_BYTES_MAX))
        .handler(ConfigurationFace::refuseOtherMachines)
        .handler(origins.changing())
        .handler(context -> change(context, what));
  }

  private Result apply(ConfigurationRequest request) {
    var files = request.files();
    return files == null ? new Result.Unknown("no files") : desk.apply(files, request.asker());
  }

  private void list(RoutingContext context) {
    var now = standing.get();
    var body = new LinkedHashMap<String, Object>();
    body.put("running", now.version());
    if (now.files() != null) {
      body.put("directory", now.files());
    }
    body.put("refused", told(now.refused()));
    var live = versions.live();
    if (live != null) {
      body.put("live", live);
    }
    body.put("moves", versions.moves());
    body.put("versions", versions.all().stream().map(ConfigurationFace::summary).toList());
    Answers.json(context, 200, body);
  }

  private static Map<String, Object> summary(Version version) {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("version", version.version());
    summary.put("at", version.at());
    summary.put("by", version.by());
    summary.put("note", version.note());
    summary.put("files", version.files().keySet());
    return summary;
  }

  private void show(RoutingContext context) {
    var name = String.valueOf(context.pathParam("version"));
    var found = name.equals(LIVE) ? versions.liveVersion() : versions.find(name);
    if (found == null) {
      unknown(context, name.equals(LIVE) ? "nothing is live" : "there is no version " + name);
    } else {
      Answers.json(context, 200, found);
    }
  }

  private void change(RoutingContext context, Function<ConfigurationRequest, Result> what) {
    var directory = standing.get().files();
    if (directory != null) {
      Answers.error(
          context,
          409,
          "this process reads its configuration from " + directory + ", and files win",
          null,
          "change the files, or start it with --config log to have versions applied");
      return;
    }
    var request = request(context);
    if (request == null) {
      Answers.error(
          context, 400, "not what can be asked", "body", "{\"files\": {...}, \"by\": \"ana\"}");
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> what.apply(named(context, request)), true)
        .onSuccess(result -> answer(context, result))
        .onFailure(context::fail);
  }

  private static ConfigurationRequest named(RoutingContext context, ConfigurationRequest request) {
    var by = Caller.actor(context, request.by() == null ? "" : request.by());
    return new ConfigurationRequest(
        request.files(), request.version(), by.isEmpty() ? null : by, request.note());
  }

  private static void answer(RoutingContext context, Result result) {
    switch (result) {
      case Result.Done done -> Answers.json(context, 200, done);
      case Result.Unknown(var why) -> unknown(context, why);
      case Result.Refused(var version, var problems) -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", "version " + version + " is refused, nothing has changed");
        body.put("problems", told(problems));
        Answers.json(context, 400, body);
      }
    }
  }

  private static List<String> told(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }

  private static void unknown(RoutingContext context, String why) {
    Answers.error(context, 404, why, null, "watchbell config history lists what there is");
  }

  private static @Nullable ConfigurationRequest request(RoutingContext context) {
    try {
      return Json.mapper().readValue(Bodies.of(context).getBytes(), ConfigurationRequest.class);
    } catch (IOException _) {
      return null;
    }
  }

  private static void refuseOtherMachines(RoutingContext context) {
    if (Caller.of(context) != null || isLoopback(context.request().remoteAddress())) {
      context.next();
    } else {
      Answers.error(context, 403, "only this machine may ask for this", null, null);
    }
  }

  private static boolean isLoopback(SocketAddress address) {
    try {
      return address.isInetSocket()
          && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
