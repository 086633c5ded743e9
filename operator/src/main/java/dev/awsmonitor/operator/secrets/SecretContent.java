package dev.awsmonitor.operator.secrets;

import java.util.Map;
import java.util.Optional;

/** A Secret's type and data, decoded. */
public record SecretContent(String type, Map<String, String> data) {
  public SecretContent {
    data = Map.copyOf(data);
  }

  /** One entry. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(data.get(key));
  }

  /** The names of what is in it. */
  @Override
  public String toString() {
    return type + data.keySet();
  }
}
