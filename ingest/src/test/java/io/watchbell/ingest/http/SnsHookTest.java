package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerOptions;
import io.watchbell.ingest.http.FakeSns.Message;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.sns.SnsTopic;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsHookTest {
  private static final String HERE = "https://" + FakeSns.HOST + "/SimpleNotificationService-";

  @TempDir static Path directory;
  private static TestKeys site;
  private static TestKeys signer;
  private static TestKeys stranger;

  private FakeSns sns;
  private TestServer server;

  @BeforeAll
  static void keys() {
    site = FakeSns.site(directory);
    signer = TestKeys.of("sns.amazonaws.com", directory);
    stranger = TestKeys.of("sns.example.com", directory);
  }

  @BeforeEach
  void open() {
    sns = new FakeSns(site, signer);
    server = server(List.of());
  }

  private TestServer server(List<String> keysEnv) {
    var topic = SnsTopic.of("arn:aws:sns:eu-west-1:123456789012:al*").orElseThrow();
    var aws = new Integration("aws", "cloudwatch", null, keysEnv, null, List.of(topic), null, null);
    return new TestServer(
        new Integrations(List.of(aws)),
        Map.of("AWS_KEY", "k"),
        0,
        null,
        it -> sns.fetch(it),
        new HttpServerOptions());
  }

  @AfterEach
  void close() {
    server.close();
    sns.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void whatSnsHasSignedIsTaken(String version) {
    var alarm = alarm().version(version).signedBy(signer);

    assertThat(post(alarm).statusCode()).isEqualTo(202);
    assertThat(post(alarm).statusCode()).isEqualTo(202);
    assertThat(server.log.alerts).hasSize(2).allMatch(alert -> alert.name().equals("cpu"));
    assertThat(sns.asked).hasSize(1); // Certificates are kept.
  }

  @Test
  void whatSomebodyElseHasSignedIsRefused() {
    assertThat(post(alarm().signedBy(stranger)).statusCode()).isEqualTo(403);
    var signed = alarm().signedBy(signer);
    assertThat(post(signed.replace("ALARM\\\"", "OK\\\"")).body()).contains("Signature");
    assertThat(post(alarm().posted("")).statusCode()).isEqualTo(403);
    assertThat(post(alarm().posted("///")).statusCode()).isEqualTo(403);
    assertThat(post(alarm().posted("no base64!")).statusCode()).isEqualTo(403);
    assertThat(post(alarm().version("3").signedBy(signer)).body()).contains("SignatureVersion");
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void aCertificateThatIsNotOfSnsProvesNothing() {
    sns.close();
    sns = new FakeSns(site, stranger);
    server.close();
    server = server(List.of());

    var answer = post(alarm().signedBy(stranger));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("not given to SNS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-good.pem",
        "https://example.com/SimpleNotificationService-good.pem",
        "https://s3.eu-west-1.amazonaws.com/SimpleNotificationService-good.pem",
        "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-good.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-good.pem",
        "https://sns.eu-west-1.amazonaws.com/bucket/SimpleNotificationService-good.pem",
        ""
      })
  void nobodyIsAskedWhoIsNotSns(String url) {
    var answer = post(alarm().certificate(url).signedBy(signer));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("SigningCertURL");
    assertThat(sns.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"moved,302", "huge,bytes", "words,no certificate", "missing,404"})
  void withoutTheCertificateSnsIsAskedToComeAgain(String what, String why) {
    var answer = post(alarm().certificate(HERE + what + ".pem").signedBy(signer));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains(why);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(sns.asked).containsExactly("/SimpleNotificationService-" + what + ".pem");
    assertThat(server.log.alerts).isEmpty();

    assertThat(post(alarm().signedBy(signer)).statusCode()).isEqualTo(202);
  }

  @Test
  void whenSnsCannotBeReachedNothingIsBelieved() {
    var alarm = alarm().signedBy(signer);
    sns.close();

    assertThat(post(alarm).statusCode()).isEqualTo(503);
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void aMessageThatSomebodyKeptIsRefused() {
    var alarm = alarm().signedBy(signer);
    server.advance(Duration.ofMinutes(60));
    assertThat(post(alarm).statusCode()).isEqualTo(202);
    server.advance(Duration.ofMinutes(30));
    assertThat(post(alarm).body()).contains("Timestamp", "clock");
  }

  @Test
  void aTopicThatIsNotNamedIsRefusedWithWhatToWrite() {
    var other = "arn:aws:sns:eu-west-1:999999999999:alarms";

    var answer = post(alarm().with("TopicArn", other).signedBy(signer));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("topics", "aws", "'" + other + "'");
    assertThat(sns.asked).isEmpty();
  }

  @Test
  void theSubscriptionToATopicThatIsNamedIsConfirmed() {
    var request = sns.message("SubscriptionConfirmation", server.now());

    var answer = post(request.signedBy(signer));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(sns.asked)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("/?Action=ConfirmSubscription&TopicArn=" + FakeSns.TOPIC);
  }

  @Test
  void aConfirmationThatDoesNotArriveIsTriedAgain() {
    sns.answerConfirmationsWith(500);
    var request = sns.message("SubscriptionConfirmation", server.now()).signedBy(signer);

    assertThat(post(request).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sns.example.com/?Action=ConfirmSubscription&TopicArn=" + FakeSns.TOPIC,
        "https://" + FakeSns.HOST + "/?Action=DeleteTopic&TopicArn=" + FakeSns.TOPIC,
        "https://" + FakeSns.HOST + "/?Action=ConfirmSubscription&TopicArn=" + FakeSns.TOPIC + "2",
        "https://" + FakeSns.HOST + "/"
      })
  void nothingElseIsVisited(String url) {
    var request = sns.message("SubscriptionConfirmation", server.now()).with("SubscribeURL", url);

    assertThat(post(request.signedBy(signer)).statusCode()).isEqualTo(403);
    assertThat(sns.asked).containsExactly("/SimpleNotificationService-good.pem");
  }

  @Test
  void aForgedRequestToSubscribeIsNotFollowed() {
    var request = sns.message("SubscriptionConfirmation", server.now());

    assertThat(post(request.signedBy(stranger)).statusCode()).isEqualTo(403);
    assertThat(sns.asked).containsExactly("/SimpleNotificationService-good.pem");
  }

  @Test
  void theEndOfASubscriptionIsKeptToBeSeen() {
    var end = sns.message("UnsubscribeConfirmation", server.now()).signedBy(signer);

    assertThat(post(end).body()).contains("is ended");
    assertThat(server.log.rejected).hasSize(1);
    assertThat(sns.asked).hasSize(1); // To visit its address would be to subscribe again.
  }

  @Test
  void withoutAKeyWhatIsNotSignedIsRefused() {
    var raw = alarm().fields().getOrDefault("Message", "");

    assertThat(post(raw).statusCode()).isEqualTo(401);
    assertThat(post(raw).body()).contains("EventBridge", "key");
    assertThat(post("[" + alarm().posted("") + "]").statusCode()).isEqualTo(403);
    assertThat(post("no JSON").statusCode()).isEqualTo(401);
  }

  @Test
  void rawDeliveryComesInByKey() {
    server.close();
    server = server(List.of("AWS_KEY"));
    var raw = alarm().fields().getOrDefault("Message", "");

    assertThat(server.post("/hooks/cloudwatch/k", raw).statusCode()).isEqualTo(202);
    assertThat(server.post("/hooks/cloudwatch/wrong", raw).statusCode()).isEqualTo(401);
  }

  @Test
  void keyAndSignatureAreBothNeededWhereBothAreSet() {
    server.close();
    server = server(List.of("AWS_KEY"));
    var signed = alarm().signedBy(signer);

    var withoutKey =
        server.post("/hooks/cloudwatch", signed, "x-amz-sns-message-type", "Notification");
    assertThat(withoutKey.statusCode()).isEqualTo(401);
    assertThat(withoutKey.headers().firstValue("WWW-Authenticate"))
        .get()
        .asString()
        .startsWith("Basic");
    assertThat(server.post("/hooks/cloudwatch/k", signed).statusCode()).isEqualTo(202);
    assertThat(server.post("/hooks/cloudwatch/k", alarm().posted("")).statusCode()).isEqualTo(403);
    assertThat(server.post("/hooks/cloudwatch/k", "[" + alarm().posted("") + "]").statusCode())
        .isEqualTo(403);
  }

  private Message alarm() {
    return sns.alarm("ALARM", server.now());
  }

  private HttpResponse<String> post(String body) {
    return server.post("/hooks/cloudwatch", body, "Content-Type", "text/plain; charset=UTF-8");
  }
}
