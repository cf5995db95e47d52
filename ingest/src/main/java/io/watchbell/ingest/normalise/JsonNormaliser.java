package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/** A source whose senders post JSON, of which nothing but the body matters. */
public interface JsonNormaliser extends Normaliser {
  /** What stands in this body. */
  Normalised normalise(JsonNode body, Context context);

  @Override
  default Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Json(var body) -> normalise(body, context);
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }
}
