package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.text.Texts;
import java.nio.charset.StandardCharsets;

/**
 * Reads alarms of AWS CloudWatch by whichever way they come: in a notification of SNS (whose
 * message is JSON as a text), as SNS delivers it raw, or as an event of EventBridge.
 *
 * <p>That SNS asks to confirm a subscription is no alert; where nobody has answered it before, it
 * is refused here with what to do.
 */
@AutoService(Normaliser.class)
public final class CloudWatchNormaliser implements Normaliser {
  private static final String HINT =
      "this is for alarms of CloudWatch: a topic of SNS that only alarms publish to, or a rule of"
          + " EventBridge for 'CloudWatch Alarm State Change'";

  private static final String STATE_CHANGE = "CloudWatch Alarm State Change";

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "AWS CloudWatch",
        Guide.Kind.MONITORING,
        """
        **By SNS.** Create a topic, subscribe the protocol HTTPS with the endpoint `URL`, and let
        the alarms publish to it, **in the states ALARM and OK**: without an OK action nothing ever
        ends here. Name the topic in `integrations.yaml`:

        ```yaml
        integrations:
          aws:
            source: cloudwatch
            topics: ["arn:aws:sns:eu-west-1:123456789012:alarms"]   # or ...:123456789012:prod-*
        ```

        Then the subscription confirms itself, and only what SNS has signed for these topics is
        taken (RSA, `SignatureVersion` 1 or 2; set the topic to 2). This machine has to reach
        `https://sns.<region>.amazonaws.com` for that: the certificate is fetched there once, and
        until it is here SNS is asked to come again. No key is needed. Without `topics` nobody looks
        at signatures, and you confirm the subscription yourself.

        With **raw message delivery** SNS does not sign. Then, or to have both, give the integration
        a key (`keys_env: [AWS_KEY]`): SNS can send no header, so that it is the last part of the
        address, or its password: `https://any:<key>@...`.

        **By EventBridge.** A rule with the pattern

        ```json
        { "source": ["aws.cloudwatch"], "detail-type": ["CloudWatch Alarm State Change"],
          "detail": { "state": { "value": ["ALARM", "OK"] } } }
        ```

        and an API destination with the address `URL` as its target; with a key, a connection that
        sends it as the header `X-Watchbell-Key`. All alarms of an account come by one rule.

        Composite alarms come by both. Dimensions become labels, and the service is what they name:
        a function, a service of ECS, an API, a queue, a load balancer. CloudWatch knows no
        severity: a tag `severity` of the alarm is read where EventBridge sends tags, else the
        address can say it for a whole topic: `URL?severity=critical&service=payments`.
        INSUFFICIENT_DATA fires as a warning.
        """,
        "the alarm's ARN, else account, region and name",
        "tag `severity`, or parameter `severity` of the address; INSUFFICIENT_DATA is a warning",
        "`OK`, if the alarm has an OK action");
  }

  /**
   * SNS tries again after 5xx and 429, three times in a minute unless its delivery policy says more
   * (Amazon SNS developer guide, "message delivery retries").
   */
  @Override
  public boolean comesAgain() {
    return true;
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
      case JsonBody.Read.Json(var body) ->
          AlertList.oneOrMany(
              body,
              context.bounds(),
              HINT,
              (message, where) -> {
                var draft =
                    new Draft(name(), context)
                        .label("service", delivery.parameter("service"))
                        .label("severity", delivery.parameter("severity"));
                return read(message, where, draft);
              });
    };
  }

  private static Item read(JsonNode body, String where, Draft draft) {
    return switch (Fields.text(body.path("Type"))) {
      case "Notification" -> notification(body, where, draft);
      case "SubscriptionConfirmation", "UnsubscribeConfirmation" -> confirmation(body, where);
      default -> alarm(body, where, draft);
    };
  }

  private static Item confirmation(JsonNode body, String where) {
    var type = Fields.text(body.path("Type"));
    var topic = Texts.cut(Fields.text(body.path("TopicArn")), 200);
    boolean ends = type.startsWith("Un");
    return new Item.Rejected(
        Reason.WRONG_SHAPE,
        Place.of(where, "Type"),
        ends
            ? "SNS says that the subscription to '%s' is ended; this is no alert".formatted(topic)
            : "SNS asks to confirm the subscription to '%s'; this is no alert".formatted(topic),
        ends
            ? "if nobody meant to, subscribe again in the console of SNS"
            : ("if the topic is yours, name it in integrations.yaml: {my-name: {source: cloudwatch,"
                    + " topics: ['%s']}}, and let SNS ask again; or visit the SubscribeURL of this"
                    + " message yourself")
                .formatted(topic));
  }

  /** The message is a text; what stands in it is read as if it had come by itself. */
  private static Item notification(JsonNode envelope, String where, Draft draft) {
    var place = Place.of(where, "Message");
    var message = Fields.text(envelope.path("Message"));
    draft
        .annotation("topic", Fields.text(envelope.path("TopicArn")))
        .annotation("sns_message_id", Fields.text(envelope.path("MessageId")));
    for (var attribute : new String[] {"severity", "service"}) {
      var value = envelope.path("MessageAttributes").path(attribute).path("Value");
      draft.label(attribute, Fields.text(value));
    }
    return switch (JsonBody.read(message.getBytes(StandardCharsets.UTF_8))) {
      case JsonBody.Read.Json(var body) when body.isObject() -> alarm(body, place, draft);
      case JsonBody.Read.Json _ -> noAlarm(place, "the message is JSON, but no alarm");
      case JsonBody.Read.Broken _ ->
          noAlarm(
              place,
              "the message is no JSON: '%s'".formatted(Texts.cut(Text.oneLine(message), 120)));
    };
  }

  private static Item alarm(JsonNode body, String where, Draft draft) {
    if (body.hasNonNull("AlarmName") || body.hasNonNull("AlarmArn")) {
      return CloudWatchAlarm.ofNotification(body, where, draft);
    }
    if (body.path("detail").path("state").isObject() && isStateChange(body)) {
      return CloudWatchAlarm.ofEvent(body, body.path("detail"), where, draft);
    }
    if (body.path("alarmData").isObject()) {
      return CloudWatchAlarm.ofEvent(body, body.path("alarmData"), where, draft);
    }
    var type = Fields.text(body.path("detail-type"));
    return noAlarm(
        where,
        type.isBlank()
            ? "neither an alarm nor a message of SNS"
            : "an event '%s' is no alarm".formatted(Texts.cut(type, 80)));
  }

  private static boolean isStateChange(JsonNode event) {
    var type = Fields.text(event.path("detail-type"));
    return type.isBlank() || type.equals(STATE_CHANGE);
  }

  private static Item noAlarm(String where, String detail) {
    return new Item.Rejected(Reason.WRONG_SHAPE, where, detail, HINT);
  }
}
