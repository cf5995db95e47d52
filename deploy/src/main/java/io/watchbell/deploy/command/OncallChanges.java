package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be changed about the watch at night, without touching files. */
final class OncallChanges {
  private OncallChanges() {}

  private static final String REASON = "Why; people read it.";

  /** {@code watchbell oncall cover}. */
  @Command(
      name = "cover",
      description = "Somebody takes the watch for a while.",
      mixinStandardHelpOptions = true,
      footer = {"", "  watchbell oncall cover payments ben --until 08:00 --reason \"Ana is ill\""})
  static final class Cover extends OncallChange {
    @Parameters(index = "0", paramLabel = "SCHEDULE", description = "Of which schedule.")
    private String schedule = "";

    @Parameters(index = "1", paramLabel = "PERSON", description = "Who takes it.")
    private String person = "";

    @Option(names = "--for", paramLabel = "NAME", description = "Only where they would have it.")
    private String instead = "";

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "Since when: " + Moment.FORMS + " (default: now).")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", required = true, description = "Until when.")
    private @Nullable String until;

    @Option(names = "--reason", paramLabel = "TEXT", description = REASON)
    private String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Who you are (default: PERSON).")
    private String by = "";

    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      var fields = new LinkedHashMap<String, String>();
      fields.put("schedule", schedule);
      fields.put("person", person);
      fields.put("for", instead);
      fields.put("from", moment(from, "--from"));
      fields.put("until", moment(until, "--until"));
      fields.put("reason", reason);
      fields.put("by", by);
      return running.tryPost(ROOT + "covers", fields);
    }
  }

  /** {@code watchbell oncall swap}. */
  @Command(
      name = "swap",
      description = {
        "Ask somebody to change turns. Nothing changes until they accept it.",
        "Without --mine and --theirs it is the next turn of each."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "  watchbell oncall swap payments ana --with ben --mine 2026-12-24T12:00"})
  static final class Swap extends OncallChange {
    @Parameters(index = "0", paramLabel = "SCHEDULE", description = "Of which schedule.")
    private String schedule = "";

    @Parameters(index = "1", paramLabel = "PERSON", description = "Who asks.")
    private String person = "";

    @Option(names = "--with", paramLabel = "NAME", required = true, description = "Who is asked.")
    private String other = "";

    @Option(names = "--mine", paramLabel = "TIME", description = "A time in the turn given away.")
    private @Nullable String mine;

    @Option(names = "--theirs", paramLabel = "TIME", description = "A time in the turn wanted.")
    private @Nullable String theirs;

    @Option(
        names = "--their-schedule",
        paramLabel = "SCHEDULE",
        description = "Of which schedule that one is (default: the same).")
    private String theirSchedule = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = REASON)
    private String reason = "";

    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      var fields = new LinkedHashMap<String, String>();
      fields.put("schedule", schedule);
      fields.put("person", person);
      fields.put("with", other);
      fields.put("mine", moment(mine, "--mine"));
      fields.put("theirs", moment(theirs, "--theirs"));
      fields.put("their_schedule", theirSchedule);
      fields.put("reason", reason);
      return running.tryPost(ROOT + "swaps", fields);
    }
  }

  /** The answer to a swap. */
  abstract static class SwapAnswer extends OncallChange {
    @Parameters(index = "0", paramLabel = "ID", description = "Which: see oncall changes.")
    private String id = "";

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "Who you are.")
    private String by = "";

    abstract String word();

    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      return running.tryPost(ROOT + "swaps/" + part(id) + "/" + word(), Map.of("by", by));
    }
  }

  /** {@code watchbell oncall accept}. */
  @Command(name = "accept", description = "Accept a swap.", mixinStandardHelpOptions = true)
  static final class Accept extends SwapAnswer {
    @Override
    String word() {
      return "accept";
    }
  }

  /** {@code watchbell oncall decline}. */
  @Command(name = "decline", description = "Decline a swap.", mixinStandardHelpOptions = true)
  static final class Decline extends SwapAnswer {
    @Override
    String word() {
      return "decline";
    }
  }

  /** {@code watchbell oncall remove}. */
  @Command(
      name = "remove",
      description = "Take back a cover, or a swap: also one that was accepted.",
      mixinStandardHelpOptions = true)
  static final class Remove extends OncallChange {
    @Parameters(index = "0", paramLabel = "ID", description = "Which: see oncall changes.")
    private String id = "";

    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      return running.tryDelete(ROOT + "covers/" + part(id));
    }

    @Override
    void say(JsonNode body) {
      out().print("removed: ");
      super.say(body);
    }
  }

  /** {@code watchbell oncall changes}. */
  @Command(
      name = "changes",
      description = "What was changed beside the files: who, when, why.",
      mixinStandardHelpOptions = true)
  static final class Changes extends OncallChange {
    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      return running.tryGet(ROOT + "covers");
    }

    @Override
    void say(JsonNode body) {
      if (body.path("changes").isEmpty()) {
        out().println("nothing was changed: all is as the files say");
      }
      for (var line : body.path("changes")) {
        var reason = line.path("reason").asText();
        out()
            .println(
                "%-10s %-9s %s  (%s%s)"
                    .formatted(
                        Printable.of(line.path("id").asText()),
                        line.path("state").asText(),
                        Printable.of(line.path("words").asText()),
                        Printable.of(line.path("by").asText()),
                        reason.isEmpty() ? "" : ": " + Printable.of(reason)));
      }
    }
  }

  /** {@code watchbell oncall contact-off}. */
  @Command(
      name = "contact-off",
      description = "Do not use a contact of somebody any more: the phone is lost.",
      mixinStandardHelpOptions = true)
  static final class ContactOff extends OncallChange {
    @Parameters(index = "0", paramLabel = "PERSON", description = "Whose.")
    private String person = "";

    @Parameters(index = "1", paramLabel = "CONTACT", description = "Which, as ntfy or email.")
    private String contact = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = REASON)
    private String reason = "";

    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      var path = ROOT + "people/" + part(person) + "/contacts/" + part(contact) + "/off";
      return running.tryPost(path, Map.of("reason", reason));
    }
  }

  /** {@code watchbell oncall contact-on}. */
  @Command(
      name = "contact-on",
      description = "Use a contact of somebody again.",
      mixinStandardHelpOptions = true)
  static final class ContactOn extends OncallChange {
    @Parameters(index = "0", paramLabel = "PERSON", description = "Whose.")
    private String person = "";

    @Parameters(index = "1", paramLabel = "CONTACT", description = "Which.")
    private String contact = "";

    @Override
    Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
      var path = ROOT + "people/" + part(person) + "/contacts/" + part(contact) + "/on";
      return running.tryPost(path, Map.of());
    }

    @Override
    void say(JsonNode body) {
      out().println("it is used again");
    }
  }
}
