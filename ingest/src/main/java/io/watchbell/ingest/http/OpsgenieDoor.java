package io.watchbell.ingest.http;

import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.ingest.source.OpsgenieNormaliser;
import java.util.List;

/** Who may use Opsgenie's interface, answered as Opsgenie answers. */
final class OpsgenieDoor {
  private final Desk desk;
  private final OpsgenieReplies replies;
  private final OpsgenieNormaliser source = new OpsgenieNormaliser();

  OpsgenieDoor(Desk desk, OpsgenieReplies replies) {
    this.desk = desk;
    this.replies = replies;
  }

  void admit(RoutingContext context) {
    switch (desk.door().admit(context, List.of(source.name()), List.of())) {
      case Admission.Admitted(var integration) -> desk.letIn(context, source, integration);
      case Admission.Refused _ -> refuse(context);
    }
  }

  private void refuse(RoutingContext context) {
    desk.refused(source);
    var elsewhere = desk.door().admit(context, List.copyOf(Sources.names()), List.of());
    boolean opensAnother =
        elsewhere instanceof Admission.Admitted(var integration) && !integration.isOpen();
    if (opensAnother) {
      replies.forbidden(context);
    } else {
      replies.error(context, 401, "Could not authenticate");
    }
  }
}
