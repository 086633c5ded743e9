package dev.awsmonitor.operator.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads the payloads of all senders. What it does not understand is unclear, never an error. */
final class PayloadReader {
  private final ObjectMapper json;

  PayloadReader(ObjectMapper json) {
    this.json = json;
  }

  PushNotice read(byte[] body) {
    return tree(body).map(Senders::read).orElseGet(PushNotice.Unclear::new);
  }

  private Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
