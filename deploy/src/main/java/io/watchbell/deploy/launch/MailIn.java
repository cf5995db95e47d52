package io.watchbell.deploy.launch;

import io.vertx.core.Vertx;
import io.watchbell.ingest.http.MailDesk;
import io.watchbell.ingest.smtp.ReplyBox;
import io.watchbell.ingest.smtp.SmtpReceiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail that comes in, where the settings say so. A change of them takes the next start. */
final class MailIn {
  private static final Logger log = LoggerFactory.getLogger(MailIn.class);

  private MailIn() {}

  static void listen(Foundation base, MailDesk desk, ReplyBox replies, Vertx vertx) {
    var settings = base.configuration().get().settings().smtp();
    if (settings == null) {
      return;
    }
    try {
      var receiver = SmtpReceiver.listen(settings, desk, replies, vertx, base.clock());
      base.closers().add("mail receiver", receiver);
      log.info("mail is received on {} port {}", settings.host(), receiver.port());
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          String.valueOf(e.getMessage()), "smtp_receiver in settings.yaml says where", e);
    }
  }
}
