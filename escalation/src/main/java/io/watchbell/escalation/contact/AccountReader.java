package io.watchbell.escalation.contact;

import io.watchbell.model.config.YamlMap;
import java.util.ArrayList;
import java.util.List;

/** Reads those contacts of a person that are reached over a provider. */
final class AccountReader {
  private AccountReader() {}

  /** All of these kinds, in their order. Mistakes are noted. */
  static List<Contact> read(YamlMap contacts, List<ContactKind> kinds) {
    var read = new ArrayList<Contact>();
    for (var kind : kinds) {
      contacts
          .find(kind.channel())
          .ifPresent(value -> {
            if (!value.isMap() && !value.isList()) {
              value.problem("expected a mapping", "write " + kind.example());
              return;
            }
            var fields = FieldReader.read(value.asMap(), kind.fields(), kind.example());
            read.add(new Contact.Account(kind.channel(), fields));
          });
    }
    return List.copyOf(read);
  }
}
