package dev.awsmonitor.dashboard.imds;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads all that changes seldom, once. When IMDS does not answer the first key, no other is asked.
 */
final class FactsReader {
  private static final Map<Fact, ImdsKey> DIRECT =
      new EnumMap<>(
          Map.of(
              Fact.PRIVATE_IP, ImdsKey.PRIVATE_IP,
              Fact.INSTANCE_TYPE, ImdsKey.INSTANCE_TYPE,
              Fact.LIFE_CYCLE, ImdsKey.LIFE_CYCLE,
              Fact.IMAGE, ImdsKey.IMAGE,
              Fact.REGION, ImdsKey.REGION,
              Fact.ZONE, ImdsKey.ZONE,
              Fact.ZONE_ID, ImdsKey.ZONE_ID));

  /** A line of {@code public-keys/}: {@code 0=name}; a name may hold spaces. */
  private static final Pattern KEY_LINE = Pattern.compile("[0-9]+=(\\S.*)");

  private static final int TAGS_MAX = 10;

  private final ImdsReader imds;

  FactsReader(ImdsReader imds) {
    this.imds = imds;
  }

  /** All but the public address, which it says nothing of. */
  Instance read(Reading publicIp) {
    var id = Fact.INSTANCE_ID.checked(imds.read(ImdsKey.INSTANCE_ID));
    return id instanceof Reading.Unavailable
        ? Instance.of(_ -> id).withPublicIp(publicIp)
        : readRest(id, publicIp);
  }

  private Instance readRest(Reading id, Reading publicIp) {
    var readings = new EnumMap<Fact, Reading>(Fact.class);
    readings.put(Fact.PUBLIC_IP, publicIp);
    readings.put(Fact.INSTANCE_ID, id);
    DIRECT.forEach((fact, key) -> readings.put(fact, imds.read(key)));
    var mac = imds.read(ImdsKey.MAC);
    readings.put(Fact.VPC, ofInterface(mac, ImdsKey.OfInterface.VPC));
    readings.put(Fact.SUBNET, ofInterface(mac, ImdsKey.OfInterface.SUBNET));
    readings.put(Fact.IPV6, first(ofInterface(mac, ImdsKey.OfInterface.IPV6)));
    readings.put(Fact.SECURITY_GROUPS, joined(imds.read(ImdsKey.SECURITY_GROUPS)));
    readings.put(Fact.KEY_NAME, found(imds.read(ImdsKey.KEYS), FactsReader::keyName));
    readings.put(Fact.ROLE, first(imds.read(ImdsKey.ROLE)));
    readings.put(Fact.LAUNCHED, found(imds.read(ImdsKey.IDENTITY), FactsReader::launched));
    readings.put(Fact.TAGS, tags(imds.read(ImdsKey.TAGS)));
    readings.replaceAll(Fact::checked);
    return new Instance(readings);
  }

  private Reading ofInterface(Reading mac, ImdsKey.OfInterface key) {
    return mac instanceof Reading.Value value
        ? MacAddress.parse(value.text())
            .map(address -> imds.read(address, key))
            .orElseGet(() -> new Reading.Unavailable(Reading.Cause.MALFORMED, value.at()))
        : mac;
  }

  private static Reading first(Reading lines) {
    return found(lines, text -> text.lines().findFirst());
  }

  private static Reading joined(Reading lines) {
    return found(lines, text -> Optional.of(text.lines().collect(Collectors.joining(", "))));
  }

  /** Only the name: the key itself is never read. An instance may have none. */
  private static Optional<String> keyName(String lines) {
    return lines
        .lines()
        .map(KEY_LINE::matcher)
        .filter(line -> line.matches())
        .map(line -> line.group(1))
        .findFirst();
  }

  private static Optional<String> launched(String document) {
    try (var reader = Json.createReader(new StringReader(document))) {
      return Optional.ofNullable(reader.readObject().getString("pendingTime", null));
    } catch (RuntimeException _) {
      // JsonException, ClassCastException: then it does not tell
      return Optional.empty();
    }
  }

  private Reading tags(Reading names) {
    return found(
        names,
        text ->
            Optional.of(
                    text.lines()
                        .flatMap(name -> TagName.parse(name).stream())
                        .limit(TAGS_MAX)
                        .flatMap(this::tag)
                        .collect(Collectors.joining(", ")))
                .filter(all -> !all.isEmpty()));
  }

  private Stream<String> tag(TagName name) {
    return imds.read(name).known().map(value -> name.text() + "=" + value.text()).stream();
  }

  private static Reading found(Reading reading, Function<String, Optional<String>> part) {
    return reading instanceof Reading.Value value
        ? part.apply(value.text())
            .<Reading>map(text -> new Reading.Value(text, value.at()))
            .orElseGet(() -> new Reading.Absent(value.at()))
        : reading;
  }
}
