package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.web.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sender is told in Watchbell's own words. */
final class Replies {
  static final String RETRY_AFTER_SECONDS = "5";

  private static final long COME_AGAIN_SECONDS_MAX = 3_600;

  /** Most rejections that are listed; the rest is told as a number. */
  private static final int LISTED_MAX = 100;

  private Replies() {}

  /** Tells what became of everything in the body. */
  static void receipt(RoutingContext context, Receipt receipt) {
    var rejected = receipt.rejected();
    var unstored = receipt.unstored();
    var body = new LinkedHashMap<String, Object>();
    int status = status(context, receipt, rejected, unstored);
    if (status >= 400) {
      body.put("error", error(rejected, unstored));
    }
    body.put("accepted", receipt.accepted());
    body.put("rejected", rejected.stream().limit(LISTED_MAX).map(Replies::rejection).toList());
    if (rejected.size() > LISTED_MAX) {
      body.put("rejected_more", rejected.size() - LISTED_MAX);
    }
    var ignored = receipt.ignored();
    if (!ignored.isEmpty()) {
      body.put("ignored", ignored.stream().limit(LISTED_MAX).map(Replies::passedOver).toList());
    }
    if (!unstored.isEmpty()) {
      body.put("not_stored", unstored.stream().limit(LISTED_MAX).map(Replies::loss).toList());
      context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    Answers.json(context, status, body);
  }

  /** The headers that belong to an answer of this status. */
  static void heading(RoutingContext context, int status) {
    if (status == 401) {
      // SNS sends the password of its address only when it is asked for in this way.
      boolean sns = context.request().getHeader("x-amz-sns-message-type") != null;
      context
          .response()
          .putHeader("WWW-Authenticate", (sns ? "Basic" : "Bearer") + " realm=\"watchbell\"");
    } else if (status == 503) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
  }

  /**
   * Says that it is too much for now. All senders that are told so look at the status and at {@code
   * Retry-After} only; the rest is for people, where PagerDuty, Opsgenie and we write it.
   */
  static void comeAgain(RoutingContext context, Duration after) {
    long seconds = Math.clamp(after.plusMillis(999).toSeconds(), 1, COME_AGAIN_SECONDS_MAX);
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    var why = "this integration brings more alerts than its limit allows; nothing was taken";
    Answers.json(
        context,
        429,
        Map.of("error", why, "message", why, "status", "throttled", "hint", "send the same again"));
  }

  /** Says who may not come in. */
  static void unauthorised(RoutingContext context, String why, String hint) {
    heading(context, 401);
    Answers.error(context, 401, why, null, hint);
  }

  /**
   * The content type is looked at only when the body made no sense: senders lie about it, and
   * {@code curl -d} calls all JSON a form.
   */
  static boolean isForeignType(RoutingContext context) {
    var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    var bare = type.toLowerCase(Locale.ROOT);
    return bare.startsWith("multipart/")
        || bare.startsWith("image/")
        || bare.contains("xml")
        || bare.contains("protobuf")
        || bare.contains("html");
  }

  private static int status(
      RoutingContext context,
      Receipt receipt,
      List<Receipt.Line> rejected,
      List<Receipt.Line> unstored) {
    if (!unstored.isEmpty()) {
      return 503;
    }
    if (rejected.isEmpty() || rejected.size() < receipt.lines().size()) {
      return 202;
    }
    return switch (((Item.Rejected) rejected.getFirst().item()).reason()) {
      case TOO_MANY_ALERTS -> 413;
      case NOT_JSON -> isForeignType(context) ? 415 : 400;
      case EMPTY_BODY,
          WRONG_SHAPE,
          TOO_LARGE,
          NO_LABELS,
          NO_NAME,
          MISSING_FIELD,
          BAD_FIELD,
          UNKNOWN_STATUS,
          BAD_TIME ->
          400;
    };
  }

  private static String error(List<Receipt.Line> rejected, List<Receipt.Line> unstored) {
    if (!unstored.isEmpty()) {
      return "the log did not take everything in time; send the same again";
    }
    return ((Item.Rejected) rejected.getFirst().item()).detail();
  }

  private static Map<String, Object> rejection(Receipt.Line line) {
    var told = new LinkedHashMap<String, Object>();
    told.put("index", line.index());
    if (line.item()
        instanceof Item.Rejected(Reason reason, String where, String detail, var hint)) {
      told.put("where", where);
      told.put("reason", reason.word());
      told.put("detail", detail);
      put(told, "hint", hint);
    }
    return told;
  }

  private static Map<String, Object> passedOver(Receipt.Line line) {
    var told = new LinkedHashMap<String, Object>();
    told.put("index", line.index());
    if (line.item() instanceof Item.Ignored(var why)) {
      told.put("why", why);
    }
    return told;
  }

  private static Map<String, Object> loss(Receipt.Line line) {
    var told = new LinkedHashMap<String, Object>();
    told.put("index", line.index());
    if (line.stored() instanceof Stored.NotStored(var why)) {
      told.put("reason", why);
    }
    return told;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** The sentences of all rejections, each with its place. */
  static List<String> sentences(Receipt receipt) {
    var all = new ArrayList<String>();
    for (var line : receipt.rejected()) {
      if (line.item() instanceof Item.Rejected(_, String where, String detail, _)) {
        all.add(where.isEmpty() ? detail : where + ": " + detail);
      }
    }
    return all;
  }
}
