package io.watchbell.escalation.contact;

import io.watchbell.model.config.YamlMap;
import java.util.ArrayList;
import java.util.List;

/** Reads those contacts of a person or a room that are reached over a provider. */
public final class AccountReader {
  private AccountReader() {}

  /**
   * All of them, in the order of the tables; only a room has tickets. Mistakes are noted.
   *
   * @param room whether they are those of a room
   */
  static List<Contact> read(YamlMap contacts, boolean room) {
    return read(contacts, room ? Kinds.OF_ROOMS : ContactKinds.ALL, room);
  }

  /** Where a status page is kept; the mapping may hold more. Mistakes are noted. */
  public static List<Contact> ofStatusPage(YamlMap page) {
    return read(page, StatusKinds.ALL, false);
  }

  private static List<Contact> read(YamlMap contacts, List<ContactKind> kinds, boolean room) {
    var read = new ArrayList<Contact>();
    for (var kind : kinds) {
      contacts
          .find(kind.channel())
          .ifPresent(value -> {
            if (!value.isMap() && !value.isList()) {
              value.problem("expected a mapping", "write " + kind.example());
              return;
            }
            var asked = room ? kind.fieldsOfRoom() : kind.fields();
            var fields = FieldReader.read(value.asMap(), asked, kind.example());
            read.add(new Contact.Account(kind.channel(), fields));
          });
    }
    return List.copyOf(read);
  }
}
