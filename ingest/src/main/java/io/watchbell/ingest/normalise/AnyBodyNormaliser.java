package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A source whose senders may post JSON or a form, or have only GET and put all into the address.
 */
public interface AnyBodyNormaliser extends Normaliser {
  /** What stands in this body; a form is an object of texts. */
  Normalised normalise(JsonNode body, Context context);

  /** The parameters of the address that are read when there is no body; none if it takes no GET. */
  default String[] parameters() {
    return new String[0];
  }

  @Override
  default boolean takesGet() {
    return parameters().length > 0;
  }

  @Override
  default Normalised normalise(Delivery delivery, Context context) {
    return switch (AnyBody.read(delivery, parameters())) {
      case JsonBody.Read.Json(var body) -> normalise(body, context);
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }
}
