package io.watchbell.ingest.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One message of SNS as it is posted, with everything that its signature is about.
 *
 * @param type what it is
 * @param fields what is signed, by name, in the order in which it is signed
 * @param signatureVersion {@code 1} or {@code 2}
 * @param signature Base64
 * @param certificateUrl where the certificate is said to be
 */
public record SnsEnvelope(
    Type type,
    SequencedMap<String, String> fields,
    String signatureVersion,
    String signature,
    String certificateUrl) {
  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  public SnsEnvelope {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** What SNS sends. */
  public enum Type {
    /** Something that was published to the topic. */
    NOTIFICATION("Notification"),
    /** Whether the subscription was meant. */
    SUBSCRIBED("SubscriptionConfirmation"),
    /** That the subscription has ended. */
    UNSUBSCRIBED("UnsubscribeConfirmation");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The names of what is signed, in order. */
    private List<String> signed() {
      return this == NOTIFICATION ? OF_NOTIFICATION : OF_CONFIRMATION;
    }
  }

  /** What came of reading. */
  public sealed interface Reading {
    /** It says that it is of SNS, and has all that belongs to it. */
    record Message(SnsEnvelope envelope) implements Reading {}

    /**
     * It says that it is of SNS, and is not whole.
     *
     * @param why one sentence
     */
    record Broken(String why) implements Reading {}

    /** It does not say so: raw delivery, EventBridge, or something else. */
    record SomethingElse() implements Reading {}
  }

  /** Reads a body. */
  public static Reading read(JsonNode body) {
    if (body.isArray()) {
      for (var each : body) {
        if (!(read(each) instanceof Reading.SomethingElse)) {
          return new Reading.Broken("SNS sends one message at a time, and no list of them");
        }
      }
      return new Reading.SomethingElse();
    }
    var word = body.path("Type").asText();
    for (var type : Type.values()) {
      if (type.word.equals(word)) {
        return read(type, body);
      }
    }
    return new Reading.SomethingElse();
  }

  private static Reading read(Type type, JsonNode body) {
    var fields = new LinkedHashMap<String, String>();
    for (var name : type.signed()) {
      var value = body.path(name);
      boolean optional = name.equals("Subject");
      if (value.isTextual()) {
        fields.put(name, value.textValue());
      } else if (!optional || !(value.isMissingNode() || value.isNull())) {
        return new Reading.Broken("the message of SNS has no text '" + name + "'");
      }
    }
    return new Reading.Message(
        new SnsEnvelope(
            type,
            fields,
            body.path("SignatureVersion").asText(),
            body.path("Signature").asText(),
            body.path("SigningCertURL").asText()));
  }

  /** The name of the topic. */
  public String topic() {
    return field("TopicArn");
  }

  /** When SNS says that it was sent: RFC 3339. */
  public String timestamp() {
    return field("Timestamp");
  }

  /** What to visit to confirm a subscription; empty in a notification. */
  public String subscribeUrl() {
    return field("SubscribeURL");
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The bytes that are signed: each name and its value, a line each. */
  public byte[] signed() {
    var text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
