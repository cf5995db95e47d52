package io.watchbell.escalation.notify.vendor;

/** How a provider writes what is bold, and how text from outside is kept from being markup. */
enum Markup {
  /** No markup at all. */
  PLAIN {
    @Override
    String text(String foreign) {
      return foreign;
    }

    @Override
    String bold(String foreign) {
      return foreign;
    }

    @Override
    String link(String label, String address) {
      return label + ": " + address;
    }
  },

  /** Slack's mrkdwn: three characters begin everything that does something. */
  SLACK {
    @Override
    String text(String foreign) {
      return foreign.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    String bold(String foreign) {
      return "*" + text(foreign).replace('*', '∗') + "*";
    }

    @Override
    String link(String label, String address) {
      return "<" + text(address) + "|" + text(label).replace('|', '/') + ">";
    }
  },

  /** The Markdown of Discord and Mattermost, with nobody mentioned. */
  MARKDOWN {
    @Override
    String text(String foreign) {
      // A space of no width keeps @everyone, @here and @all from being a mention.
      return foreign.replaceAll("([\\\\*_~`|>\\[\\]<#])", "\\\\$1").replace("@", "@\u200b");
    }

    @Override
    String bold(String foreign) {
      return "**" + text(foreign) + "**";
    }

    @Override
    String link(String label, String address) {
      return "[%s](%s)".formatted(text(label), address.replace("(", "%28").replace(")", "%29"));
    }
  },

  /** The HTML of Telegram. */
  HTML {
    @Override
    String text(String foreign) {
      return foreign
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;");
    }

    @Override
    String bold(String foreign) {
      return "<b>" + text(foreign) + "</b>";
    }

    @Override
    String link(String label, String address) {
      return "<a href=\"%s\">%s</a>".formatted(text(address), text(label));
    }
  };

  /** Text from outside, which stays text. */
  abstract String text(String foreign);

  /** The same in bold. */
  abstract String bold(String foreign);

  /** A link; the address is one of the web. */
  abstract String link(String label, String address);
}
