package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbell.escalation.ack.Link;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkFaceTest {
  private final Night night = new Night(0);
  private final HttpClient browser = HttpClient.newHttpClient();
  private final String ana = night.path("ana");
  private final String ben = night.path("ben");

  @BeforeEach
  void open() {
    night.opened();
  }

  @AfterEach
  void close() {
    browser.close();
    night.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + night.port() + path))
        .header("Accept", "text/html");
  }

  private ResponseStatus status() {
    return Objects.requireNonNull(night.story().response()).status();
  }

  @Test
  void thePageSaysWhatIsWrongAndWhatOneNeeds() throws Exception {
    night.outcome("ana", "terminal", Result.DELIVERED, "printed");
    var page = get(ana);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "as <strong>Ana Ruiz</strong>",
            "SEV1",
            "critical",
            "Payments API: &lt;b&gt;5 %&lt;/b&gt; of requests fail",
            "Wed 02:50 CET",
            "14 min",
            "4 alerts, 3 firing",
            "tier 1 service (+2)",
            "https://runbooks.example.com/payments/high-error-rate?ref=watchbell&amp;v=2",
            "Deployed payments-api v2.3.1",
            "eu-central-1",
            "delivered",
            "Ana Ruiz, terminal: printed",
            "Times are in Europe/Berlin.",
            "Nobody has it yet",
            "Acknowledge: I have it")
        .doesNotContain("javascript:", "<b>5 %", "alertname");
  }

  @Test
  void whoHasNoTimeZoneReadsTimesInUtc() throws Exception {
    assertThat(get(night.path("cleo")).body())
        .contains("Times are in UTC.", "Wed 01:50 UTC")
        .doesNotContain("01:50 Z");
  }

  @Test
  void lookingChangesNothingAndIsKeptNowhere() throws Exception {
    for (int i = 0; i < 3; i++) {
      var page = get(ana + "?action=acknowledge");
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    }
    browser.send(
        request(ana).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());
    assertThat(night.written).isEmpty();
    assertThat(status()).isEqualTo(ResponseStatus.PAGING);
  }

  @Test
  void oneTapTakesIt() throws Exception {
    var page = post(ana, "action=acknowledge");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("You have it, Ana Ruiz.", "Resolve: it is over");
    assertThat(night.written)
        .extracting(Command::by, Command::via, Command::action)
        .containsExactly(tuple("ana", "link", new Action.Acknowledge()));
    assertThat(status()).isEqualTo(ResponseStatus.ACKNOWLEDGED);
  }

  @Test
  void whoIsCalledInMayAnswerAlthoughSomebodyHasIt() throws Exception {
    post(ana, "action=acknowledge");
    assertThat(get(ben).body()).doesNotContain("Acknowledge: I have it");
    night.calledIn("ben", "ana");
    assertThat(get(ben).body()).contains("Acknowledge: I have it");

    var page = post(ben, "action=acknowledge");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("You are on it too, Ben Okoro; Ana Ruiz has it.");
  }

  @Test
  void whoComesSecondIsToldWhoHasIt() throws Exception {
    post(ben, "action=acknowledge");
    night.escalation.advance(Duration.ofMinutes(3));
    assertThat(get(ana).body())
        .contains("Ben Okoro has it, since Wed 03:04 CET")
        .doesNotContain("Acknowledge: I have it");

    var page = post(ana, "action=acknowledge");
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("Ben Okoro has had it since Wed 03:04 CET.");
    assertThat(Objects.requireNonNull(night.story().response()).holder()).isEqualTo("ben");
  }

  @Test
  void whatWasTakenInAnotherProductMayStillBeTakenHere() throws Exception {
    night.takenAtSource();
    assertThat(get(ana).body())
        .contains("somebody in the monitoring tool has it", "Acknowledge: I have it");

    assertThat(post(ana, "action=acknowledge").body()).contains("You have it, Ana Ruiz.");
    assertThat(Objects.requireNonNull(night.story().response()).holder()).isEqualTo("ana");
  }

  @Test
  void aLinkIntoThePastSaysThatItIsOver() throws Exception {
    night.resolved();
    var page = get(ana);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("It is over since Wed 03:04 CET").doesNotContain("<button");

    var late = post(ana, "action=acknowledge");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("It is over already, since Wed 03:04 CET.");
  }

  @ParameterizedTest
  @CsvSource({
    "resolve, RESOLVED, Thank you",
    "escalate, PAGING, Further people are being paged now",
    "snooze-30m, SNOOZED, Snoozed",
    "snooze-1h, SNOOZED, Snoozed",
    "snooze-4h, SNOOZED, Snoozed",
  })
  void everyButtonDoesWhatItSays(String action, ResponseStatus after, String said)
      throws Exception {
    var page = post(ana, "action=" + action);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(said);
    assertThat(status()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"''", "action=", "action=drop", "act%20ion=%", "&&&=&", "action=acknowledge%00"})
  void aFormThatMakesNoSenseChangesNothing(String form) throws Exception {
    assertThat(post(ana, form).statusCode()).isEqualTo(400);
    assertThat(night.written).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    assertThat(post(ana, "action=" + "x".repeat(10_000)).statusCode()).isEqualTo(413);
    assertThat(night.written).isEmpty();
  }

  @Test
  void anExpiredLinkSaysSo() throws Exception {
    night.escalation.advance(Duration.ofHours(25));
    assertRefused(ana, 410, "This link is too old");
  }

  @Test
  void aForgedOrForeignLinkSaysSo() throws Exception {
    var link = new Link(Night.ID, "ana", Night.START.plus(Duration.ofHours(1)));
    var secret = "another secret of thirty-2 bytes".getBytes(StandardCharsets.US_ASCII);
    assertRefused("/a/" + new LinkTokens(secret).mint(link), 403, "This link is not ours");
  }

  @ParameterizedTest
  @CsvSource({"/a/x", "/a/AQAA", "/a/%00", "/a/%E4%BD%A0", "/a/..%2F..%2Fetc"})
  void aLinkThatWasCutOffSaysSo(String path) throws Exception {
    assertRefused(path, 404, "This is not a whole link");
  }

  @Test
  void aLinkToAnIncidentThatIsForgottenSaysSo() throws Exception {
    var old = new Link(IncidentId.parse("7Q4K2MB9XR-1"), "ana", Night.START.plusSeconds(60));
    assertRefused("/a/" + night.tokens.mint(old), 404, "This incident is not known here");
  }

  @Test
  void theLinkOfSomebodyWhoLeftIsWorthNothing() throws Exception {
    night.dismiss("ana");
    assertRefused(ana, 403, "This link is no longer good");
  }

  private void assertRefused(String path, int status, String said)
      throws IOException, InterruptedException {
    var page = get(path);
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(said);
    var act = post(path, "action=acknowledge");
    assertThat(act.statusCode()).isEqualTo(status);
    assertThat(act.body()).contains(said);
    assertThat(night.written).isEmpty();
  }

  @Test
  void whatCannotBeSavedIsNotSaidToBeDone() throws Exception {
    night.logIsDown = true;
    var page = post(ana, "action=acknowledge");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("That could not be saved.").doesNotContain("You have it");
  }

  @Test
  void anAnswerThatTakesTooLongIsSaidToBeOnItsWay() throws Exception {
    night.answersAreLost = true;
    var page = post(ana, "action=acknowledge");
    assertThat(page.statusCode()).isEqualTo(202);
    assertThat(page.body()).contains("Written down, but not answered yet.");
  }
}
