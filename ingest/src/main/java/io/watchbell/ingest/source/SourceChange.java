package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.text.Texts;
import java.time.Instant;

/**
 * A change that is being put together from what a repository or a tracker says.
 *
 * @param delivery in which it came; its address may name the service: {@code ?service=payments}
 */
record SourceChange(Delivery delivery, Context context) {
  private static final int SHORT_HASH = 8;
  private static final String NOTHING = "0000000";
  private static final int EVENT_MAX = 80;

  /** A change. */
  Item changed(String id, String service, String summary, String by, Instant at, String link) {
    var named = delivery.parameter("service");
    var whose = Text.firstOf(named, service, "unassigned");
    return new Item.Changed(ChangeNormaliser.change(id, whose, summary, by, at, link));
  }

  /** The first of these that is a time, else now. */
  Instant at(JsonNode... nodes) {
    for (var node : nodes) {
      var instant = Times.isAbsent(node) ? java.util.Optional.<Instant>empty() : Times.read(node);
      if (instant.isPresent()) {
        return instant.get();
      }
    }
    return context.receivedAt();
  }

  /**
   * Whether what happens on this branch changes what runs: the default branch, one that the address
   * names ({@code ?branch=production}), or any if nobody knows which is the default.
   */
  boolean counts(String branch, String defaultBranch) {
    return defaultBranch.isBlank()
        || branch.equals(defaultBranch)
        || (!branch.isBlank() && branch.equals(delivery.parameter("branch")));
  }

  static Item ignored(String why) {
    return new Item.Ignored(why);
  }

  static Item missing(String field, String hint) {
    return new Item.Rejected(Reason.MISSING_FIELD, field, "'" + field + "' is missing", hint);
  }

  /** An event of this tool that changes nothing that runs. */
  static Item otherEvent(String event, String tool) {
    return ignored(
        "the event '%s' of %s is no change".formatted(Texts.cut(event, EVENT_MAX), tool));
  }

  /** {@code released v1.2: the big one}. */
  static String released(String tag, String name) {
    return "released " + tag + (name.isEmpty() || name.equals(tag) ? "" : ": " + name);
  }

  /** The name of a branch or a tag: {@code refs/heads/main} is {@code main}. */
  static String bare(String ref) {
    for (var prefix : new String[] {"refs/heads/", "refs/tags/"}) {
      if (ref.startsWith(prefix)) {
        return ref.substring(prefix.length());
      }
    }
    return ref;
  }

  /** {@code main (f95f852b)}, or as much of it as is known. */
  static String version(String ref, String hash) {
    var branch = bare(ref);
    var brief = hash.length() > SHORT_HASH ? hash.substring(0, SHORT_HASH) : hash;
    if (branch.isEmpty() || brief.isEmpty() || branch.equals(hash)) {
      return branch.isEmpty() || branch.equals(hash) ? brief : branch;
    }
    return branch + " (" + brief + ")";
  }

  /** Whether this hash stands for no commit: of what was deleted, or did not exist before. */
  static boolean isNothing(String hash) {
    return hash.startsWith(NOTHING);
  }

  /** The first line of a commit's message. */
  static String firstLine(JsonNode message) {
    return Fields.text(message).lines().findFirst().orElse("").strip();
  }

  /** {@code pushed 3 commits to main: the newest of them}. */
  static String pushed(int commits, String branch, String newest) {
    var what =
        commits == 0 ? "pushed" : "pushed " + commits + (commits == 1 ? " commit" : " commits");
    return what + " to " + branch + (newest.isEmpty() ? "" : ": " + newest);
  }
}
