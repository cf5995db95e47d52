package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of state of an alarm of CloudWatch, in the two shapes that AWS has for it: the one of
 * notifications ({@code NewStateValue}), and the one of events ({@code state.value}).
 */
final class CloudWatchAlarm {
  private static final String NO_DATA = "INSUFFICIENT_DATA";

  /** Dimensions whose values are what people call a service, the better ones first. */
  private static final String[] SERVICES = {
    "ServiceName",
    "Service",
    "FunctionName",
    "ApiName",
    "ApiId",
    "StateMachineArn",
    "QueueName",
    "TopicName",
    "TableName",
    "DBClusterIdentifier",
    "DBInstanceIdentifier",
    "CacheClusterId",
    "DistributionId",
    "AutoScalingGroupName",
    "LoadBalancerName",
    "LoadBalancer",
    "ClusterName",
    "BucketName"
  };

  private final JsonNode alarm;
  private final String where;
  private final Draft draft;

  private CloudWatchAlarm(JsonNode alarm, String where, Draft draft) {
    this.alarm = alarm;
    this.where = where;
    this.draft = draft;
  }

  /** The shape of notifications. */
  static Item ofNotification(JsonNode alarm, String where, Draft draft) {
    return new CloudWatchAlarm(alarm, where, draft).notification();
  }

  /** The shape of events: of EventBridge, and of the action that calls a function. */
  static Item ofEvent(JsonNode event, JsonNode detail, String where, Draft draft) {
    return new CloudWatchAlarm(detail, where, draft).event(event);
  }

  private Item notification() {
    var state = Fields.text(alarm.path("NewStateValue"));
    var arn = Arn.of(Fields.text(alarm.path("AlarmArn")));
    var trigger = alarm.path("Trigger");
    metric(trigger, "MetricName", "Namespace", "Dimensions");
    for (var query : trigger.path("Metrics")) {
      metric(query.path("MetricStat").path("Metric"), "MetricName", "Namespace", "Dimensions");
      draft.annotation("expression", Fields.text(query.path("Expression")));
    }
    for (var field :
        new String[] {
          "Statistic",
          "ExtendedStatistic",
          "ComparisonOperator",
          "Threshold",
          "Period",
          "EvaluationPeriods",
          "TreatMissingData"
        }) {
      draft.annotation("trigger." + field, Fields.text(trigger.path(field)));
    }
    draft
        .annotation("alarm_rule", Fields.text(alarm.path("AlarmRule")))
        .annotation("triggered_by", children(alarm.path("TriggeringChildren"), "Arn"))
        .annotation("suppressed_by", Fields.text(alarm.path("ActionsSuppressedBy")))
        .annotation("old_state", Fields.text(alarm.path("OldStateValue")))
        .label("account", Text.firstOf(Fields.text(alarm.path("AWSAccountId")), arn.account()))
        .label("region", Text.firstOf(arn.region(), Fields.text(alarm.path("Region"))));
    var said =
        new Said(
            Text.firstOf(Fields.text(alarm.path("AlarmName")), arn.name()),
            Fields.text(alarm.path("AlarmDescription")),
            state,
            Fields.text(alarm.path("NewStateReason")));
    return item(said, arn, "NewStateValue", alarm, "StateChangeTime");
  }

  private Item event(JsonNode event) {
    var state = alarm.path("state");
    var configuration = alarm.path("configuration");
    var arn =
        Arn.of(
            Text.firstOf(
                Fields.text(event.path("resources").path(0)), Fields.text(event.path("alarmArn"))));
    for (var query : configuration.path("metrics")) {
      metric(query.path("metricStat").path("metric"), "name", "namespace", "dimensions");
      draft.annotation("expression", Fields.text(query.path("expression")));
    }
    Fields.flatten("", alarm.path("alarmTags"), draft::label);
    Fields.flatten("", event.path("alarmTags"), draft::label);
    draft
        .annotation("alarm_rule", Fields.text(configuration.path("alarmRule")))
        .annotation("suppressed_by", Fields.text(state.path("actionsSuppressedBy")))
        .annotation("old_state", Fields.text(alarm.path("previousState").path("value")))
        .label(
            "account", Text.firstOf(Fields.firstText(event, "account", "accountId"), arn.account()))
        .label("region", Text.firstOf(Fields.text(event.path("region")), arn.region()));
    var said =
        new Said(
            Text.firstOf(Fields.text(alarm.path("alarmName")), arn.name()),
            Fields.text(configuration.path("description")),
            Fields.text(state.path("value")),
            Fields.text(state.path("reason")));
    boolean dated = state.hasNonNull("timestamp");
    return item(said, arn, "state.value", dated ? state : event, dated ? "timestamp" : "time");
  }

  /** What both shapes say. */
  private record Said(String name, String description, String state, String reason) {}

  private Item item(Said said, Arn arn, String stateField, JsonNode dated, String timeField) {
    if (said.name().isBlank()) {
      return new Item.Rejected(
          Reason.NO_NAME, where, "an alarm without a name", "let CloudWatch write the message");
    }
    var status = status(said.state());
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, stateField),
          "unknown state '%s'".formatted(Texts.cut(said.state(), 80)),
          "ALARM, OK or INSUFFICIENT_DATA");
    }
    var time = Readings.timeOrNoted(draft, dated, timeField);
    service();
    draft
        .status(status.get())
        .identifiedBy(
            arn.isEmpty()
                ? draft.label("account") + "/" + draft.label("region") + "/" + said.name()
                : arn.text())
        .named(said.name())
        .summary(summary(said))
        .description(said.reason())
        .link(arn.console(said.name()))
        .startsAt(status.get() == AlertStatus.RESOLVED ? null : time)
        .ends(time)
        .annotation("description", said.description())
        .annotation("alarm_arn", arn.text());
    boolean noData = said.state().equals(NO_DATA);
    draft.severity(
        noData ? Level.WARNING : Level.of(draft.label("severity")), draft.label("severity"));
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String state) {
    return switch (state) {
      case "ALARM", NO_DATA -> Optional.of(AlertStatus.FIRING);
      case "OK" -> Optional.of(AlertStatus.RESOLVED);
      default -> Optional.empty();
    };
  }

  private static String summary(Said said) {
    var described = said.description().lines().findFirst().orElse("").strip();
    var what = Text.firstOf(described, said.reason());
    var name = said.state().equals(NO_DATA) ? said.name() + " has no data" : said.name();
    return what.isBlank() ? name : name + ": " + what;
  }

  /** The metric of an alarm; of several, each of its words that none before had. */
  private void metric(JsonNode metric, String name, String namespace, String dimensions) {
    labelOnce("metric", Fields.text(metric.path(name)));
    labelOnce("namespace", Fields.text(metric.path(namespace)));
    for (var dimension : metric.path(dimensions)) {
      if (dimension.isObject()) {
        labelOnce(
            Fields.firstText(dimension, "name", "Name"),
            Fields.firstText(dimension, "value", "Value"));
      }
    }
    if (metric.path(dimensions).isObject()) {
      Fields.flatten("", metric.path(dimensions), this::labelOnce);
    }
  }

  private void labelOnce(String name, String value) {
    if (draft.label(name).isEmpty()) {
      draft.label(name, value);
    }
  }

  private void service() {
    for (var dimension : SERVICES) {
      labelOnce("service", named(draft.label(dimension)));
    }
    labelOnce("host", draft.label("InstanceId"));
  }

  /** The name in {@code app/shop/50dc6c495c0c9188}, and in the ARN of something. */
  private static String named(String value) {
    if (value.startsWith("arn:")) {
      return value.substring(value.lastIndexOf(':') + 1);
    }
    boolean isBalancer = value.startsWith("app/") || value.startsWith("net/");
    return isBalancer ? value.split("/", 3)[1] : value;
  }

  private static String children(JsonNode children, String field) {
    List<String> names = new ArrayList<>();
    children.forEach(child -> names.add(Arn.of(Fields.text(child.path(field))).name()));
    return String.join(", ", names);
  }

  /**
   * The name of an alarm in all of AWS: {@code arn:aws:cloudwatch:<region>:<account>:alarm:<name>}.
   */
  private record Arn(String text, String partition, String region, String account, String name) {
    private static final int PARTS = 7;

    static Arn of(String text) {
      var parts = text.split(":", PARTS);
      return parts.length == PARTS && parts[0].equals("arn")
          ? new Arn(text, parts[1], parts[3].strip(), parts[4].strip(), parts[6])
          : new Arn(text, "", "", "", text);
    }

    boolean isEmpty() {
      return text.isBlank();
    }

    /** The alarm in the console, at the address that the mails of AWS have. */
    String console(String alarm) {
      var host =
          switch (partition) {
            case "aws" -> region + ".console.aws.amazon.com";
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "";
          };
      return host.isEmpty() || region.isEmpty()
          ? ""
          : "https://%s/cloudwatch/deeplink.js?region=%s#alarmsV2:alarm/%s"
              .formatted(host, region, Text.percentEncoded(alarm));
    }
  }
}
