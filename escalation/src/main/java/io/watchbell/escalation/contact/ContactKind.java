package io.watchbell.escalation.contact;

import java.util.List;

/**
 * A kind of contact that is reached over a provider's HTTP interface: all that reading, checking
 * and documenting need to know of it.
 *
 * @param use what it is good for
 * @param channel its name in the configuration and in pages
 * @param provider under which name {@code settings.yaml} has its settings; kinds of one provider
 *     share them
 * @param title what people call the provider
 * @param fields what each contact says in {@code oncall.yaml}
 * @param settings what {@code settings.yaml} says once for all
 */
public record ContactKind(
    Use use,
    String channel,
    String provider,
    String title,
    List<ContactField> fields,
    List<ContactField> settings) {
  /** What a contact is good for. */
  public enum Use {
    /** Somebody reads or hears it: of a person, or of a room. */
    PEOPLE,
    /** Another system keeps a ticket for each incident: of a room only. */
    TICKETS,
    /** Everybody outside may read it: it stands by itself, and nobody is paged by it. */
    STATUS_PAGE
  }

  private static final String CHANNEL = "channel";
  private static final String USER = "user";

  public ContactKind {
    fields = List.copyOf(fields);
    settings = List.copyOf(settings);
  }

  /** One that is the only kind of its provider. */
  ContactKind(
      Use use,
      String channel,
      String title,
      List<ContactField> fields,
      List<ContactField> settings) {
    this(use, channel, channel, title, fields, settings);
  }

  /** What the contact of a room says: a place, where a person's says who. */
  List<ContactField> fieldsOfRoom() {
    boolean eitherWay = fields.stream().anyMatch(field -> field.name().equals(CHANNEL));
    boolean byPerson = fields.stream().anyMatch(field -> field.isNeeded(USER));
    return eitherWay && byPerson ? fields.stream().map(ContactKind::ofRoom).toList() : fields;
  }

  private static ContactField ofRoom(ContactField field) {
    return switch (field.name()) {
      case CHANNEL -> field.needed(true);
      case USER -> field.needed(false);
      default -> field;
    };
  }

  /** Whether nothing works before {@code settings.yaml} says something. */
  public boolean needsSettings() {
    return settings.stream().anyMatch(ContactField::required);
  }

  /** The contact as it is written: {@code slack: { user: U0123ABCD }}. */
  public String example() {
    return channel + ": " + example(fields);
  }

  /** The settings as they are written, those that must be there. */
  public String settingsExample() {
    return "channels: { " + provider + ": " + example(settings) + " }";
  }

  private static String example(List<ContactField> all) {
    var pairs =
        all.stream()
            .filter(ContactField::required)
            .map(field -> {
              boolean secret = field.form() == ContactField.Form.SECRET;
              return field.name() + (secret ? ContactField.ENV : "") + ": " + field.example();
            })
            .toList();
    return "{ " + String.join(", ", pairs) + " }";
  }
}
