package io.watchbell.escalation.notify.email;

import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.Text;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said when it did not take a mail.
 *
 * @param code the reply code, or 0 when there was none: no connection, no TLS, no time
 * @param said the reply, or what went wrong
 */
record SmtpAnswer(int code, String said) {
  private static final int NO_CONNECTION = 0;
  private static final int NO_ANSWER = -1;
  private static final int SAID_MAX = 300;
  private static final int DEPTH_MAX = 10;
  private static final Pattern CODE = Pattern.compile("(?:^|response: |\\[)([45]\\d\\d)\\b");

  static SmtpAnswer of(MessagingException problem) {
    @Nullable Exception next = problem;
    SmtpAnswer found = null;
    for (int i = 0; i < DEPTH_MAX && next != null; i++) {
      var answer = read(next);
      found = answer == null ? found : answer;
      next = next instanceof MessagingException nested ? nested.getNextException() : null;
    }
    int none = problem instanceof MailConnectException ? NO_CONNECTION : NO_ANSWER;
    return found == null ? new SmtpAnswer(none, first(problem)) : found;
  }

  /** The deepest reply is the one about the address: it comes last. */
  private static @Nullable SmtpAnswer read(Exception problem) {
    return switch (problem) {
      case SMTPAddressFailedException e -> new SmtpAnswer(e.getReturnCode(), first(e));
      case SMTPSenderFailedException e -> new SmtpAnswer(e.getReturnCode(), first(e));
      case SMTPSendFailedException e -> new SmtpAnswer(e.getReturnCode(), first(e));
      case AuthenticationFailedException e -> parsed(e, 535);
      case MessagingException e -> parsed(e, 0);
      default -> null;
    };
  }

  private static @Nullable SmtpAnswer parsed(Exception problem, int otherwise) {
    var match = CODE.matcher(first(problem));
    if (match.find()) {
      return new SmtpAnswer(Integer.parseInt(match.group(1)), first(problem));
    }
    return otherwise == 0 ? null : new SmtpAnswer(otherwise, first(problem));
  }

  private static String first(Exception problem) {
    var text =
        problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    return text.lines().findFirst().orElse("");
  }

  /** 4yz and no answer at all may pass; 5yz will not. The address is kept out of the log. */
  Outcome outcome(String address) {
    var clean = Text.oneLine(said).replace(address, "(address)");
    var detail = clean.length() > SAID_MAX ? clean.substring(0, SAID_MAX) + "…" : clean;
    return code / 100 == 5
        ? new Outcome.Refused(detail)
        : new Outcome.TryLater(
            null, code <= NO_CONNECTION ? "no connection: " + detail : detail, code == NO_ANSWER);
  }
}
