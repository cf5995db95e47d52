package io.watchbell.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.sns.SnsEnvelope.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SnsEnvelopeTest {
  /** The order and the line feeds are those of the developer guide. */
  @Test
  void aNotificationIsSignedWithItsSubjectAndInTheOrderOfTheNames() {
    var read =
        read(
            """
            {"Type": "Notification", "MessageId": "1", "TopicArn": "arn:t", "Subject": "s",
             "Message": "a\\nb", "Timestamp": "2026-11-20T07:00:00.000Z", "Token": "not signed",
             "SignatureVersion": "1", "Signature": "x", "SigningCertURL": "y"}
            """);

    assertThat(signed(read))
        .isEqualTo(
            """
            Message
            a
            b
            MessageId
            1
            Subject
            s
            Timestamp
            2026-11-20T07:00:00.000Z
            TopicArn
            arn:t
            Type
            Notification
            """);
  }

  @Test
  void withoutASubjectThereIsNoLineForIt() {
    var without =
        """
        {"Type": "Notification", "MessageId": "1", "TopicArn": "t", "Message": "m",
         "Timestamp": "now" %s}
        """;

    assertThat(signed(read(without.formatted(""))))
        .isEqualTo("Message\nm\nMessageId\n1\nTimestamp\nnow\nTopicArn\nt\nType\nNotification\n");
    assertThat(read(without.formatted(", \"Subject\": null"))).isInstanceOf(Reading.Message.class);
    assertThat(read(without.formatted(", \"Subject\": 5"))).isInstanceOf(Reading.Broken.class);
  }

  @Test
  void aConfirmationIsSignedWithItsTokenAndAddress() {
    var read =
        read(
            """
            {"Type": "SubscriptionConfirmation", "MessageId": "1", "TopicArn": "t", "Message": "m",
             "Timestamp": "now", "Token": "k", "SubscribeURL": "u", "Subject": "not signed"}
            """);

    assertThat(signed(read))
        .isEqualTo(
            """
            Message
            m
            MessageId
            1
            SubscribeURL
            u
            Timestamp
            now
            Token
            k
            TopicArn
            t
            Type
            SubscriptionConfirmation
            """);
  }

  @Test
  void whatIsNotWholeOrAListOfSuchIsNoMessage() {
    assertThat(read("{\"Type\": \"Notification\"}")).isInstanceOf(Reading.Broken.class);
    assertThat(read("[{}, {\"Type\": \"Notification\"}]")).isInstanceOf(Reading.Broken.class);
    assertThat(read("[{}]")).isInstanceOf(Reading.SomethingElse.class);
    assertThat(read("{\"Type\": \"Other\"}")).isInstanceOf(Reading.SomethingElse.class);
    assertThat(read("5")).isInstanceOf(Reading.SomethingElse.class);
  }

  @Test
  void aTopicAlwaysNamesItsAccount() {
    assertThat(SnsTopic.of("arn:aws:sns:eu-west-1:123456789012:a*").orElseThrow())
        .matches(topic -> topic.covers("arn:aws:sns:eu-west-1:123456789012:alarms"))
        .matches(topic -> !topic.covers("arn:aws:sns:eu-west-1:123456789012:other"));
    assertThat(SnsTopic.of("arn:aws-cn:sns:cn-north-1:123456789012:alarms").orElseThrow())
        .matches(topic -> !topic.covers("arn:aws-cn:sns:cn-north-1:123456789012:alarms2"));
    assertThat(SnsTopic.of("arn:aws:sns:eu-west-1:*")).isEmpty();
    assertThat(SnsTopic.of("arn:aws:sns:eu-west-1:12345678901*:x")).isEmpty();
    assertThat(SnsTopic.of("arn:aws:sns:eu-west-1:123456789012:")).isEmpty();
    assertThat(SnsTopic.of("*")).isEmpty();
  }

  private static Reading read(String json) {
    return SnsEnvelope.read(
        ((JsonBody.Read.Json) JsonBody.read(json.getBytes(StandardCharsets.UTF_8))).body());
  }

  private static String signed(Reading reading) {
    var bytes = ((Reading.Message) reading).envelope().signed();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
