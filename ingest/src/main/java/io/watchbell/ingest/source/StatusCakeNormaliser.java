package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.AnyBodyNormaliser;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;

/**
 * Reads the webhook of a StatusCake contact group: a form, a GET, or the same fields as JSON. It
 * names no test by a number, so a test is its name and its address, and it says no time.
 */
@AutoService(Normaliser.class)
public final class StatusCakeNormaliser implements AnyBodyNormaliser {
  private static final String HINT = "this is for the webhook of a contact group of StatusCake";

  @Override
  public String name() {
    return "statuscake";
  }

  @Override
  public String[] parameters() {
    return new String[] {
      "Name", "URL", "Status", "StatusCode", "IP", "Tags", "Checkrate", "ContactGroup"
    };
  }

  @Override
  public Guide guide() {
    return new Guide(
        "StatusCake",
        Guide.Kind.MONITORING,
        """
        Alerting, Contact groups, New contact group: as webhook `URL`, with the integration's key as
        the last part of the address, and as method POST. Then choose the group under "Who to alert"
        of each test. If it has to be GET, let StatusCake fill in the address:

        ```
        URL?Name=|NAME|&URL=|URL|&Status=|STATUS|&StatusCode=|CODE|&Tags=|TAGS|
        ```

        Tags with a colon become labels: `service:payments` is the service (else it is the test's
        name), `severity:warning` is how bad it is (else critical). Two tests of the same name and
        address are one alert. StatusCake sends a hash of your API key as `Token`; it is not kept.
        """,
        "`Name` and `URL`",
        "tag `severity`, else critical",
        "`Status` is Up");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private Item readOne(JsonNode one, String where, Context context) {
    var fields = FilledTemplate.of(one);
    var address = fields.text("URL", "website_url", "website");
    var name = Text.firstOf(fields.text("Name", "test_name", "website_name"), address);
    if (name.isEmpty()) {
      return new Item.Rejected(
          Reason.NO_NAME, Place.of(where, "Name"), "neither 'Name' nor 'URL' is there", HINT);
    }
    var word = fields.text("Status");
    var status = StatusWords.of(word);
    if (status.isEmpty() || status.get() == AlertStatus.ACKNOWLEDGED) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "Status"),
          "unknown status '%s'".formatted(Texts.cut(word, 80)),
          "Up or Down");
    }
    var draft = new Draft(name(), context).status(status.get());
    var tags = Tags.read(fields.node("Tags")).label(draft);
    UptimeCheck.about(draft.identifiedBy(name + "\n" + address), name, address, "critical")
        .summary(UptimeCheck.sentence(name, status.get(), why(fields.text("StatusCode", "Code"))))
        .link(UptimeCheck.withoutPassword(address))
        .annotation("ip", fields.text("IP"))
        .annotation("tags", tags.plainText())
        .ends(null);
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static String why(String code) {
    if (code.isEmpty()) {
      return "";
    }
    return code.equals("0") ? "no answer in time" : "HTTP " + code;
  }
}
