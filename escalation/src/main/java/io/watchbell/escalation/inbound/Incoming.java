package io.watchbell.escalation.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.ack.Button;

/** What a provider's request is, once it has been looked at. */
public sealed interface Incoming {
  /**
   * Somebody pressed a button.
   *
   * @param user who, by their name at the provider
   * @param pressed which button of which incident
   * @param body all that the provider says, to answer it by
   */
  record Press(String user, Button.Pressed pressed, JsonNode body) implements Incoming {}

  /** It is genuine, and nothing is to be done. */
  record Nothing() implements Incoming {}

  /** Nothing proves that it comes from the provider. */
  record Forged() implements Incoming {}

  /** It comes from the provider and was there before. */
  record Repeated() implements Incoming {}
}
