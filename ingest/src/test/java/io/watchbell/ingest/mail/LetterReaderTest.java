package io.watchbell.ingest.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LetterReaderTest {
  @Test
  void encodedWordsAndFoldsAreUndone() {
    var letter =
        read("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n =?iso-8859-1?B?IGF1cyBL9mxu?= x\r\n\r\n");

    assertThat(letter.subject()).isEqualTo("Grüße aus Köln x");
  }

  @Test
  void charactersAreReadWhateverWasSaidOfThem() {
    assertThat(text("utf-8", "Zürich".getBytes(UTF_8))).isEqualTo("Zürich");
    assertThat(text("iso-8859-1", "Zürich".getBytes(ISO_8859_1))).isEqualTo("Zürich");
    assertThat(text("us-ascii", "Zürich".getBytes(UTF_8))).isEqualTo("Zürich");
    assertThat(text("no-such-thing", "Zürich".getBytes(ISO_8859_1))).isEqualTo("Zürich");
    assertThat(text("%00\\;", "Zürich".getBytes(UTF_8))).isEqualTo("Zürich");
  }

  @Test
  void htmlIsReadAsAPersonWould() {
    var letter =
        read(
            """
            Content-Type: text/html

            <title>no</title><style>p{}</style><p>One &amp; two<br>three</p>
            <table><tr><td>a</td><td>b</td></tr></table><script>no</script>\
            """);

    assertThat(letter.text()).isEqualTo("One & two\nthree\na b");
  }

  @Test
  void partsBeyondABoundAreLeftOutAndTheLetterSaysSo() {
    var many = new StringBuilder("Content-Type: multipart/mixed; boundary=x\r\n\r\n");
    for (int i = 0; i < 5_000; i++) {
      many.append("--x\r\nContent-Type: image/png; name=i").append(i).append("\r\n\r\nz\r\n");
    }
    assertThat(read(many + "--x--\r\n").cut()).isTrue();
    assertThat(read(many + "--x--\r\n").attachments()).hasSize(20);

    var deep = new StringBuilder("Subject: deep\r\n");
    for (int i = 0; i < 2_000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    assertThat(read(deep.toString()).cut()).isTrue();
    assertThat(read(deep.toString()).subject()).isEqualTo("deep");

    var long_ = read("Subject: long\r\n\r\n" + "words and more\r\n".repeat(100_000));
    assertThat(long_.cut()).isTrue();
    assertThat(long_.text().length()).isLessThanOrEqualTo(LetterReader.TEXT_BYTES_MAX + 1);
  }

  @Test
  void endlessLinesAndHeadersAreEndured() {
    assertThat(read("Subject: a\r\nX: " + "y".repeat(5 << 20) + "\r\n\r\nz").subject())
        .isEqualTo("a");
    assertThat(read("Subject: a\r\n" + "X-Y: z\r\n".repeat(100_000) + "\r\nz").cut()).isTrue();
    assertThat(read("Content-Type: text/html\r\n\r\n" + "<div>".repeat(100_000) + "x")).isNotNull();
  }

  @Test
  void nonsenseOfAnyKindIsRead() {
    var random = new Random(7);
    var alphabet = "ab:;=?\"<>-\r\n\t /Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n";
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      for (int j = 0; j < 400; j++) {
        int at = random.nextInt(alphabet.length());
        text.append(alphabet, at, Math.min(alphabet.length(), at + 1 + random.nextInt(9)));
      }
      assertThat(LetterReader.read(text.toString().getBytes(ISO_8859_1))).isNotNull();
    }
  }

  @Test
  void anAddressNamesTheIntegrationAndHidesItsKey() {
    var mailbox = Mailbox.of("backups+s3cret+payments@Alerts.Example.com").orElseThrow();

    assertThat(mailbox)
        .isEqualTo(new Mailbox("backups", "s3cret", "payments", "alerts.example.com"));
    assertThat(mailbox.toString()).isEqualTo("backups+…@alerts.example.com");
    assertThat(Mailbox.of("nobody")).isEmpty();
    assertThat(Mailbox.of("@x")).isEmpty();
    assertThat(Mailbox.of("x@")).isEmpty();
  }

  private static Letter read(String text) {
    return LetterReader.read(text.getBytes(ISO_8859_1)).orElseThrow();
  }

  private static String text(String charset, byte[] body) {
    byte[] head = ("Content-Type: text/plain; charset=\"" + charset + "\"\r\n\r\n").getBytes(UTF_8);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return LetterReader.read(all).orElseThrow().text();
  }
}
