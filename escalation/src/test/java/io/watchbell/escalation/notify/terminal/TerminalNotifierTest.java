package io.watchbell.escalation.notify.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.NotifierContract;
import io.watchbell.escalation.notify.Text;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TerminalNotifierTest extends NotifierContract {
  private static final Pattern ID = Pattern.compile("7Q4K2MB9XR-3");

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

  @Override
  protected Notifier notifier() {
    return new TerminalNotifier(out, false);
  }

  @Override
  protected Contact contact() {
    return new Contact.Terminal();
  }

  /** A terminal that is gone is the only trouble that it can have. */
  @Override
  protected Set<Trouble> troubles() {
    return Set.of(Trouble.NO_CONNECTION);
  }

  @Override
  protected void cause(Trouble trouble) {
    out.close();
  }

  @Override
  protected List<String> received() {
    return Arrays.stream(text().split("\n\n\n")).filter(box -> !box.isBlank()).toList();
  }

  @Override
  protected List<String> identities() {
    return ID.matcher(text()).results().map(found -> found.group()).toList();
  }

  private String text() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPageIsABoxOnTheScreen() {
    notifier().send(Messages.message(contact()));
    assertThat(text())
        .isEqualTo(
            """

            ┏━ 🔔 SEV2  Payments API: <b>HighErrorRate</b> & more
            ┃ You are paged (secondary): nobody answered
            ┃\s
            ┃ 5 % of requests fail — „Zahlung fehlgeschlagen“
            ┃\s
            ┃ Severity: SEV2, major
            ┃ Because:  tier 1: wide scope (+1)
            ┃           12 of 30 <instances>, 40 % (+1)
            ┃ Service:  payments
            ┃ Since:    Wed 02:50 CET, for 14 min
            ┃ Paged:    Ben Okoro
            ┃ Runbook:  https://runbooks.example.com/payments?x=1&y=2
            ┃ Source:   https://prometheus.example.com/graph
            ┃ instance = pay-1:9090
            ┃ region = eu-central-1
            ┃\s
            ┃ See more and answer:
            ┃ https://watchbell.example.com/a/AQAAtoken_of-Ana
            ┗━ 7Q4K2MB9XR-3

            """);
  }

  @Test
  void nothingFromOutsideReachesTheTerminalAsAControlCharacter() {
    assertThat(Text.oneLine("a\u001b[2Jb\r\nc\u0007")).isEqualTo("a [2Jb  c");
  }
}
