package io.watchbell.deploy.settings;

import io.watchbell.deploy.access.AccessSettings;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.notify.email.EmailSettings;
import io.watchbell.escalation.notify.lastresort.LastResortSettings;
import io.watchbell.ingest.smtp.SmtpSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings.yaml} says of the process as a whole.
 *
 * @param publicUrl what links begin with, without a slash at the end; null: where we listen
 * @param flush when what the embedded broker writes reaches the disk
 * @param email how mail leaves; null where no mail server is configured
 * @param links of the links inside pages
 * @param smtp where mail comes in; null where it does not
 * @param lastResort who is told when a ladder ended with nobody; null where nobody is
 * @param tls how the port speaks TLS; null for clear text
 * @param channels what is set for providers of chat and push
 * @param bundling from when on messages to one contact are put together
 * @param audit who is told when the pager itself is ill
 * @param heartbeat who hears of us as long as all is well; null where nobody does
 * @param tracing where traces of alerts go; null where nobody follows any
 * @param access who has to sign in at the console; null where nobody has to
 */
public record Settings(
    @Nullable URI publicUrl,
    Flush flush,
    @Nullable EmailSettings email,
    LinkSettings links,
    @Nullable SmtpSettings smtp,
    @Nullable LastResortSettings lastResort,
    @Nullable TlsSettings tls,
    ChannelSettings channels,
    Bundling bundling,
    AuditSettings audit,
    @Nullable HeartbeatSettings heartbeat,
    @Nullable TracingSettings tracing,
    @Nullable AccessSettings access) {
  /** What holds where nothing is set. */
  public static final Settings DEFAULT =
      new Settings(
          null,
          Flush.OS,
          null,
          LinkSettings.DEFAULT,
          null,
          null,
          null,
          ChannelSettings.NONE,
          Bundling.USUAL,
          AuditSettings.USUAL,
          null,
          null,
          null);

  /**
   * The links inside pages.
   *
   * @param validFor how long a link is good
   * @param secretFile the file with the secret that signs them; null: one in the data directory,
   *     made on the first start
   */
  public record LinkSettings(Duration validFor, @Nullable String secretFile) {
    static final LinkSettings DEFAULT = new LinkSettings(Links.VALID_FOR, null);
  }

  /** When what the embedded broker writes reaches the disk. */
  public enum Flush {
    /** When the operating system writes it out: safe against the death of the process. */
    OS("os"),
    /** Before it counts as written: safe against the death of the machine too. */
    EVERY_WRITE("every-write");

    private final String word;

    Flush(String word) {
      this.word = word;
    }

    /** As it is written in the configuration. */
    public String word() {
      return word;
    }
  }
}
