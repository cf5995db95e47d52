package io.watchbell.escalation.contact;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to reach a person. Each kind has a notifier of the same channel. */
public sealed interface Contact {
  /** Which notifier reaches it; also its name in pages and in the configuration. */
  String channel();

  /**
   * A mail box.
   *
   * @param address as in {@code ana@example.com}
   */
  record Email(String address) implements Contact {
    /** The channel of mail. */
    public static final String CHANNEL = "email";

    @Override
    public String channel() {
      return CHANNEL;
    }
  }

  /**
   * A server that takes Standard Webhooks.
   *
   * @param url where to post; null where that is a secret too
   * @param urlEnv the environment variable that holds the address instead; null where it is known
   * @param secretEnv the environment variable that holds the signing secret; null sends unsigned
   */
  record Webhook(@Nullable URI url, @Nullable String urlEnv, @Nullable String secretEnv)
      implements Contact {
    /** The channel of webhooks. */
    public static final String CHANNEL = "webhook";

    /** One whose address is known. */
    public Webhook(URI url, @Nullable String secretEnv) {
      this(url, null, secretEnv);
    }

    /** The address that this text is, or null when nothing can be posted there. */
    public static @Nullable URI address(String text) {
      try {
        var uri = URI.create(text);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        return web && uri.getHost() != null ? uri : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    @Override
    public String channel() {
      return CHANNEL;
    }
  }

  /** The terminal on which Watchbell runs. */
  record Terminal() implements Contact {
    /** The channel of the terminal. */
    public static final String CHANNEL = "terminal";

    @Override
    public String channel() {
      return CHANNEL;
    }
  }

  /**
   * An account with a provider, as {@link ContactKinds} describes it.
   *
   * @param channel which kind
   * @param fields what is written of it, by the names in the file; secrets by their variables
   */
  record Account(String channel, Map<String, String> fields) implements Contact {
    public Account {
      fields = Map.copyOf(fields);
    }

    /** The person's own name there, by which a pressed button is known to be theirs; or null. */
    public @Nullable String user() {
      return fields.get("user");
    }
  }

  /**
   * Browsers that ring by web push, all of them at once. They stand in no file: people add them in
   * the console, each by itself.
   *
   * @param all at least one
   */
  record Devices(List<Device> all) implements Contact {
    /** The channel of web push. */
    public static final String CHANNEL = "web_push";

    public Devices {
      all = List.copyOf(all);
    }

    @Override
    public String channel() {
      return CHANNEL;
    }
  }
}
