package io.watchbell.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * SNS of one region: signs messages as the developer guide says, serves its certificate by HTTPS
 * under its own name, and takes confirmations.
 */
final class FakeSns implements AutoCloseable {
  static final String HOST = "sns.eu-west-1.amazonaws.com";
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

  /** Everything that it was asked for. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  final TestKeys signer;
  private final TestKeys site;
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private volatile int confirmationStatus = 200;

  FakeSns(TestKeys site, TestKeys signer) {
    this.site = site;
    this.signer = signer;
    var keys = new PfxOptions().setPath(site.store().toString()).setPassword(TestKeys.PASSWORD);
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys))
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  static TestKeys site(Path directory) {
    return TestKeys.of(HOST, directory);
  }

  /** A way to it for whoever believes its certificate. */
  Fetch fetch(Vertx clients) {
    var trust = new PfxOptions().setPath(site.store().toString()).setPassword(TestKeys.PASSWORD);
    return new Fetch(
        clients,
        new HttpClientOptions().setTrustOptions(trust),
        SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"));
  }

  void answerConfirmationsWith(int status) {
    confirmationStatus = status;
  }

  private void answer(HttpServerRequest request) {
    asked.add(request.uri());
    var response = request.response();
    var path = request.path() == null ? "" : request.path();
    if (path.equals("/")) {
      response.setStatusCode(confirmationStatus).end("<ConfirmSubscriptionResponse/>");
      return;
    }
    switch (path) {
      case "/SimpleNotificationService-good.pem", "/SimpleNotificationService-again.pem" ->
          response.end(signer.pem());
      case "/SimpleNotificationService-moved.pem" ->
          response
              .setStatusCode(302)
              .putHeader("Location", "/SimpleNotificationService-good.pem")
              .end();
      case "/SimpleNotificationService-huge.pem" ->
          response.end(" ".repeat(1 << 20) + signer.pem());
      case "/SimpleNotificationService-words.pem" -> response.end("not a certificate");
      default -> response.setStatusCode(404).end();
    }
  }

  /** A message of this type, signed. */
  Message message(String type, Instant at) {
    var fields = new TreeMap<String, String>();
    fields.put("Type", type);
    fields.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
    fields.put("TopicArn", TOPIC);
    fields.put("Timestamp", at.toString());
    fields.put("Message", "You have chosen to subscribe");
    if (!type.equals("Notification")) {
      fields.put("Token", "2336412f37");
      fields.put(
          "SubscribeURL",
          "https://"
              + HOST
              + "/?Action=ConfirmSubscription&TopicArn="
              + TOPIC
              + "&Token=2336412f37");
    }
    return new Message(fields, "2", "https://" + HOST + "/SimpleNotificationService-good.pem");
  }

  /** An alarm, signed. */
  Message alarm(String state, Instant at) {
    return message("Notification", at)
        .with("Subject", "ALARM: \"cpu\" in EU (Ireland)")
        .with(
            "Message",
            "{\"AlarmName\":\"cpu\",\"NewStateValue\":\"%s\",\"AlarmArn\":".formatted(state)
                + "\"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu\"}");
  }

  /** A message that is being put together. */
  record Message(Map<String, String> fields, String version, String certificate) {
    Message with(String name, String value) {
      var changed = new TreeMap<>(fields);
      changed.put(name, value);
      return new Message(changed, version, certificate);
    }

    Message version(String other) {
      return new Message(fields, other, certificate);
    }

    Message certificate(String url) {
      return new Message(fields, version, url);
    }

    /** As it is posted, after it was signed by the holder of these keys. */
    String signedBy(TestKeys keys) {
      var text = new StringBuilder();
      new TreeMap<>(fields).forEach((name, value) -> text.append(name + "\n" + value + "\n"));
      return posted(signature(text.toString(), keys));
    }

    String posted(String signature) {
      var json = JsonNodeFactory.instance.objectNode();
      fields.forEach(json::put);
      json.put("SignatureVersion", version);
      json.put("Signature", signature);
      json.put("SigningCertURL", certificate);
      return json.toString();
    }

    private String signature(String text, TestKeys keys) {
      try {
        var signature =
            Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(keys.key());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
