package io.watchbell.escalation.notify.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.PeopleReader;
import io.watchbell.escalation.policy.StatusPageReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation of channels says what the code does. */
class ChannelPagesTest {
  private static final Path DOCS = Path.of("..", "docs", "channels");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static final String RULES =
      """

      ## The same for all
      - **Secrets** stand in environment variables, which the configuration names. Addresses and \
      tokens are in no log and in no outcome.
      - **Time**: ten seconds for an answer, at most 256 kB of it; redirects are not followed.
      - **Down**: after five failures in a row (5xx, no answer, an answer that is none) a \
      provider counts as down for 30 s. Pages are then refused at once, so that the next contact \
      or rung has its turn; one message looks whether it is back. Notices wait.
      - **Pace**: what a provider documents is kept before it has to complain. A page that is \
      not yet due waits its turn within the rung's patience, or goes another way.
      - **Length**: what is too long is cut at its vendor's bound and says so; the link stays.
      - **Text from alerts** is escaped by each provider's own rules: it is never markup and \
      mentions nobody.
      - **Buttons** become the same command as the link, with the channel's name beside it. They \
      are the person's whose contact names that user; a stranger is told how to be known. What \
      cannot prove where it comes from gets 401, what was there before 403.

      ## A further channel
      A row in `contact.ContactKinds` (what is configured), a class in `notify.vendor` (what is \
      sent, what answers mean) with its row in `Vendors`, a fake of the provider in \
      `testkit.vendor`, a test that extends `VendorContract`, the two JSON schemas, a page here. \
      A further system with tickets: `contact.TicketKinds`, `notify.vendor.Trackers`, \
      `TicketContract`. A further status page: `contact.StatusKinds`, `Trackers.STATUS_PAGES`, \
      `StatusPageContract`.
      """;

  /** {@code -Dpages=write} writes it anew, to be read before it is committed. */
  @Test
  void theTableSaysWhatEachChannelCan() throws IOException {
    var page = DOCS.resolve("README.md");
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(page, overview());
    }
    assertThat(Files.exists(page) ? Files.readString(page) : "")
        .as("%s is not what the code says: ./mvnw test -pl escalation -am -Dpages=write", page)
        .isEqualTo(overview());
  }

  private static void tickets(StringBuilder page) {
    page.append(
        """

        ## Tickets in other systems
        A channel may keep tickets instead of saying something: each incident has one there, which \
        follows it from opened to acknowledged to resolved, and its link stands beside the \
        incident. [When one is made](../escalation.md#tickets).

        | system | a ticket that was made already is found by |
        |---|---|
        """);
    rows(page, Trackers.ALL);
    page.append(
        """

        ## Status pages
        Everybody reads them, so nothing is said there but what the configuration holds, and only \
        when a person or a rule says so: [Status pages](../status-pages.md).

        | page | what stands there already is found by |
        |---|---|
        """);
    rows(page, Trackers.STATUS_PAGES);
  }

  private static void rows(StringBuilder page, List<Tracker> trackers) {
    for (var tracker : trackers) {
      page.append(
          "| [%s](%s.md) | %s |\n"
              .formatted(tracker.kind().title(), tracker.kind().channel(), tracker.findsAgain()));
    }
  }

  private static String overview() {
    var page = new StringBuilder();
    page.append(
        """
        # Channels

        How people are reached over chat, push and telephone; e-mail, webhooks and the terminal \
        stand in [Escalation](../escalation.md#contacts). Every message has the link that answers.

        | channel | answers inside | keeps an incident together | says that it was seen | \
        a message that was sent twice |
        |---|---|---|---|---|
        """);
    for (var vendor : Vendors.ALL) {
      var can = vendor.abilities();
      page.append(
          "| [%s](%s.md) | %s | %s | %s | %s |\n"
              .formatted(
                  vendor.kind().title(),
                  vendor.kind().channel(),
                  yes(can.buttons()),
                  yes(can.threads()),
                  yes(can.receipts()),
                  can.knowsRepeats()));
    }
    page.append(
        "| [Web push](web-push.md) | no | yes | no | the notification takes the place of the first"
            + " |\n");
    tickets(page);
    return page + RULES;
  }

  private static String yes(boolean can) {
    return can ? "yes" : "no";
  }

  @Test
  void theExamplesOfTicketsAreGood() throws IOException {
    for (var tracker : Trackers.ALL) {
      var file = DOCS.resolve(tracker.kind().channel() + ".md");
      var problems = new Problems();
      int rooms = 0;
      for (var match : YAML.matcher(Files.readString(file)).results().toList()) {
        var text = match.group(1);
        var map = YamlDocument.parse(file.toString(), text, problems).orElseThrow().asMap();
        boolean settings = text.startsWith("channels: { " + tracker.kind().channel() + ":");
        if (settings) {
          ChannelSettings.read(map.map("channels"));
        } else {
          rooms += PeopleReader.rooms(map.map("channels"), List.of()).size();
        }
      }
      assertThat(rooms).as(file.toString()).isPositive();
      assertThat(problems.sorted()).as(file.toString()).isEmpty();
    }
  }

  @Test
  void theExamplesOfStatusPagesAreGood() throws IOException {
    for (var name : List.of("channels/statuspage", "channels/instatus", "status-pages")) {
      var file = DOCS.resolveSibling(name + ".md");
      var problems = new Problems();
      int pages = 0;
      for (var match : YAML.matcher(Files.readString(file)).results().toList()) {
        var text = match.group(1);
        var map = YamlDocument.parse(file.toString(), text, problems).orElseThrow().asMap();
        ChannelSettings.read(map.map("channels"));
        pages += StatusPageReader.read(map.map("status_pages"), List.of()).size();
      }
      assertThat(pages).as(file.toString()).isPositive();
      assertThat(problems.sorted()).as(file.toString()).isEmpty();
    }
  }

  @Test
  void theExamplesOfEachPageAreGood() throws IOException {
    for (var vendor : Vendors.ALL) {
      var file = DOCS.resolve(vendor.kind().channel() + ".md");
      var problems = new Problems();
      int examples = 0;
      for (var match : YAML.matcher(Files.readString(file)).results().toList()) {
        var text = match.group(1);
        boolean contacts = text.startsWith("contacts:");
        var whole = contacts ? "ana: { " + text.strip() + " }" : text;
        var map = YamlDocument.parse(file.toString(), whole, problems).orElseThrow().asMap();
        if (contacts) {
          PeopleReader.read(map);
        } else {
          ChannelSettings.read(map.map("channels"));
        }
        examples++;
      }
      assertThat(examples).as(file.toString()).isPositive();
      assertThat(problems.sorted()).as(file.toString()).isEmpty();
    }
  }
}
