package io.watchbell.escalation.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.cover.Answer;
import io.watchbell.escalation.cover.DeviceRules;
import io.watchbell.escalation.cover.RenewalReader;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code POST /api/v1/web-push/renewals}: a browser that rings says that its push service has given
 * it another address. It is the worker of the console that says so, with nobody before it.
 */
public final class RenewalFace implements Face {
  private static final String API = "/api/v1/web-push/renewals";
  private static final int BODY_BYTES_MAX = 16 * 1024;

  private final CoverDesk desk;
  private final Supplier<PushHosts> hosts;
  private final Origins origins;

  /**
   * A face of this desk, under our own names only.
   *
   * @param hosts which push services are believed
   */
  public RenewalFace(CoverDesk desk, Supplier<PushHosts> hosts, Origins origins) {
    this.desk = desk;
    this.hosts = hosts;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router
        .post(API)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::renew);
  }

  private void renew(RoutingContext context) {
    switch (RenewalReader.read(Bodies.of(context).toString(StandardCharsets.UTF_8))) {
      case RenewalReader.Read.Wrong(var refused) -> answer(context, refused);
      case RenewalReader.Read.Good(var renewal) ->
          context
              .vertx()
              .executeBlocking(() -> renewed(renewal), false)
              .onSuccess(answer -> answer(context, answer))
              .onFailure(context::fail);
    }
  }

  /** It may ring for several people: all of them, or what stopped it. */
  private Answer renewed(DeviceRules.Renewal renewal) {
    Answer answer = DeviceRules.NOBODYS;
    for (var person : desk.whose(renewal)) {
      answer = desk.write(rules -> new DeviceRules(rules).renewed(person, renewal, hosts.get()));
      if (answer instanceof Answer.Refused) {
        return answer;
      }
    }
    return answer;
  }

  private static void answer(RoutingContext context, Answer answer) {
    switch (answer) {
      case Answer.Refused(var status, var error, var where, var hint) ->
          Answers.error(context, status, error, where, hint);
      case Answer.Write _ -> Answers.json(context, 200, Map.of("renewed", true));
    }
  }
}
