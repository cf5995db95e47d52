package io.watchbell.deploy.launch;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.model.config.Problem;
import io.watchbell.web.Answers;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/** {@code POST /-/reload}, as Prometheus and Alertmanager have it; for this machine only. */
final class ReloadFace implements Face {
  private final LiveConfiguration configuration;
  private final Origins origins;

  ReloadFace(LiveConfiguration configuration, Origins origins) {
    this.configuration = configuration;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router.post("/-/reload").handler(this::reload);
  }

  private void reload(RoutingContext context) {
    var stranger = origins.strangeSender(context.request());
    boolean known = Caller.of(context) != null;
    if (!(known || isLoopback(context.request().remoteAddress())) || stranger.isPresent()) {
      Answers.error(context, 403, "only this machine may ask for a reload", null, "or send SIGHUP");
      return;
    }
    context
        .vertx()
        .executeBlocking(configuration::reload)
        .onSuccess(problems -> answer(context, problems))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, List<Problem> problems) {
    var version = configuration.get().version();
    if (problems.isEmpty()) {
      Answers.json(context, 200, Map.of("version", version));
      return;
    }
    Answers.json(
        context,
        400,
        Map.of(
            "error",
            "the configuration is refused, " + version + " still holds",
            "problems",
            problems.stream().map(Problem::toString).toList()));
  }

  private static boolean isLoopback(SocketAddress address) {
    try {
      return address.isInetSocket()
          && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
