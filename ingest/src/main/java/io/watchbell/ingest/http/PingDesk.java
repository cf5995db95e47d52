package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.heartbeat.Heartbeat;
import io.watchbell.ingest.heartbeat.HeartbeatView;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.heartbeat.Ping;
import io.watchbell.ingest.heartbeat.PingAlert;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.model.config.YamlMap;
import io.watchbell.web.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who pings, what it means, and until when the next one must come. */
final class PingDesk {
  private static final String CALL = "watchbell.ping";

  private final IngestParts parts;
  private final Intake intake;
  private final Counts counts;
  private final Door door;

  PingDesk(IngestParts parts, Intake intake, Counts counts) {
    this.parts = parts;
    this.intake = intake;
    this.counts = counts;
    this.door = new Door(parts.heartbeatKeys(), parts.origins());
  }

  /**
   * What an address asks for.
   *
   * @param key that stood in it, or null
   * @param name of the heartbeat
   * @param ping what it says, or null where that is nothing known
   */
  record Call(@Nullable String key, String name, @Nullable Ping ping) {}

  /** How somebody who pings is answered. */
  interface Voice {
    void taken(RoutingContext context);

    void refused(RoutingContext context, int status, String why, String hint);
  }

  private record Admitted(Heartbeat heartbeat, Ping ping) {}

  /** Goes on with a request that may ping. */
  void admit(RoutingContext context, Call call, Voice voice) {
    var heartbeats = parts.heartbeats().get();
    var heartbeat = heartbeats.find(call.name());
    var ping = call.ping();
    if (ping == null) {
      voice.refused(
          context, 400, "a ping says no such thing", "/start, /fail, /log or an exit code to 255");
    } else if (heartbeat.isEmpty()) {
      voice.refused(
          context,
          404,
          "there is no heartbeat '" + call.name() + "'",
          unknown(call.name(), heartbeats));
    } else if (mayPing(context, heartbeat.get(), call, voice)) {
      context.put(CALL, new Admitted(heartbeat.get(), ping));
      context.next();
    }
  }

  private boolean mayPing(RoutingContext context, Heartbeat heartbeat, Call call, Voice voice) {
    var keys = new ArrayList<String>(context.queryParam("key"));
    if (call.key() != null) {
      keys.add(call.key());
    }
    switch (door.admit(context, List.of(heartbeat.doorName()), keys)) {
      case Admission.Admitted(var integration) -> {
        var stranger = integration.isOpen() ? door.strangeCaller(context) : null;
        if (stranger == null || stranger.isEmpty()) {
          return true;
        }
        voice.refused(context, 403, stranger.get(), "a job sends no header Origin");
      }
      case Admission.Refused(var why, var _) -> {
        counts.refused(Heartbeat.SOURCE);
        voice.refused(
            context, 401, why, "/ping/<key>/<name>, ?key=<key>, or 'Authorization: Bearer <key>'");
      }
    }
    return false;
  }

  /** Only names that anybody may ping are given away. */
  private static String unknown(String name, Heartbeats heartbeats) {
    var near = YamlMap.nearest(name, heartbeats.doors().open());
    return near == null
        ? "heartbeats are written in heartbeats.yaml: {" + name + ": {every: 24h}}"
        : "did you mean '" + near + "'?";
  }

  /** Takes a ping that was admitted, and answers once it is durable. */
  void take(RoutingContext context, Voice voice) {
    Admitted call = Objects.requireNonNull(context.<Admitted>get(CALL));
    var heartbeat = call.heartbeat();
    counts.pings(call.ping().kind().word(), 1);
    var alert = PingAlert.of(heartbeat, call.ping(), PingBody.of(context), parts.now());
    if (alert.isEmpty()) {
      voice.taken(context);
      return;
    }
    Future.fromCompletionStage(
            intake.take(heartbeat, alert.get()), context.vertx().getOrCreateContext())
        .onSuccess(receipt -> answer(context, receipt, voice))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, Receipt receipt, Voice voice) {
    if (context.response().closed()) {
      return;
    }
    if (receipt.unstored().isEmpty()) {
      voice.taken(context);
    } else {
      voice.refused(context, 503, "the log did not take it in time", "ping again");
    }
  }

  /** Shows how all of them stand. */
  void show(RoutingContext context) {
    var views = parts.views();
    var all =
        parts.heartbeats().get().all().stream()
            .map(heartbeat ->
                HeartbeatView.of(heartbeat, views.find(heartbeat.fingerprint()), parts.now()))
            .toList();
    Answers.json(context, 200, Map.of("heartbeats", all));
  }
}
