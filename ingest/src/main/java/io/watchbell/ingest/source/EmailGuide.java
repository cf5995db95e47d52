package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Guide;

/** What people have to know to let tools send mails here. */
final class EmailGuide {
  static final String HINT =
      "post the whole message with its headers: curl --data-binary @- -H 'Content-Type:"
          + " message/rfc822'";

  static final Guide GUIDE =
      new Guide(
          "E-mail",
          Guide.Kind.GENERAL,
          """
          For whatever can send nothing but mail: cron, backups, a UPS, an old appliance.

          **By SMTP.** Watchbell listens for mail where `settings.yaml` says so, and nowhere else:

          ```yaml
          smtp_receiver:
            host: 127.0.0.1              # the default; elsewhere each integration needs a key
            port: 2525                   # the default
            domains: [alerts.example.com] # whom it takes mail for; anybody if not set
            size_mib: 10                 # the default
            security: starttls           # offered; or tls from the first byte; or none, the default
            certificate: tls/fullchain.pem
            key: tls/key.pem
          ```

          The address says which integration it is, and carries its key:
          `<integration>+<key>@alerts.example.com`, with `+<service>` after the key if the letter
          does not name the service: `backups+k7s...+payments@...`. Keys are read as they are
          written, capital letters too; use letters and digits. Without an `integrations.yaml` the
          address is `email@` and anything.

          `250` means that the alert is durable. `451` asks the sender to try again, which every
          mail server does; `550` says what is wrong with the address, `552` that the mail is too
          big. Let your mail server pass the domain on to here, or send here at once.

          **By HTTP**, from the pipe of a mail server:

          ```
          watchbell: "|curl -sf --data-binary @- -H 'Content-Type: message/rfc822' URL/<key>"
          ```

          **What is read.** The subject says what it is about and how it is. `RESOLVED`,
          `RECOVERY`, `OK`, `UP`, `closed`, `back to normal` and the like end an alert where they
          stand at an end of the subject, in brackets, before a colon or after "is"; `Connection
          closed by peer` ends nothing, and what is doubtful fires. Lines `Host: ...`, `Service:
          ...`, `Severity: ...` of the text are read. Attachments are only named. Automatic replies,
          bounces and our own pages are no alerts.

          **Where you write the text yourself**, say it exactly, anywhere in it (or as headers
          `X-Watchbell-...`):

          ```
          Watchbell-Key: disk-full/db1
          Watchbell-Status: firing
          Watchbell-Service: payments
          Watchbell-Severity: critical
          Watchbell-Summary: the disk of db1 is full
          Watchbell-Link: https://wiki.example.com/disk
          ```

          Every other `Watchbell-<name>` becomes a label.
          """,
          "`Watchbell-Key`, else the sender's address with the subject without status, severity,"
              + " times and numbers that change, and the lines `Host` and `Service` of its text",
          "`Watchbell-Severity`, else a word of the subject (`CRITICAL`, `P1`), else the line"
              + " `Severity`",
          "`Watchbell-Status: resolved`, else a word of the subject; from tools that never say it"
              + " set `resolve_after`");

  private EmailGuide() {}
}
