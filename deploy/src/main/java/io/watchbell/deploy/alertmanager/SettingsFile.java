package io.watchbell.deploy.alertmanager;

import io.watchbell.deploy.alertmanager.Imported.Variable;
import java.util.Optional;

/** Writes {@code settings.yaml}: how mail leaves. */
final class SettingsFile {
  private static final String PASSWORD = "SMTP_PASSWORD";

  private SettingsFile() {}

  static String write(MailServer mail, Source source) {
    var email = new Yaml().put("host", mail.host());
    var port = mail.port();
    if (port != null) {
      email.put("port", port);
    }
    email.put("security", mail.security());
    var user = mail.user();
    if (user != null) {
      email.put("user", user).put("password_env", PASSWORD);
    }
    email.put("from", mail.from());
    return new Yaml()
        .comment("Imported from " + source.at(mail.line()) + " by 'watchbell import alertmanager'.")
        .put("email", email)
        .write();
  }

  /** What has to be set so that mail leaves. */
  static Optional<Variable> variable(MailServer mail, Source source) {
    return Optional.ofNullable(mail.user())
        .map(_ ->
            new Variable(
                PASSWORD,
                "the password of the mail server (auth_password) of " + source.at(mail.line())));
  }
}
