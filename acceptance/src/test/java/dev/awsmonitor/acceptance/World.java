package dev.awsmonitor.acceptance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a scenario has made: its tag, the images pushed under it, and the loads that run. */
final class World implements AutoCloseable {
  final Environment environment;
  final Leftovers leftovers;
  final Monitors monitors;
  final Page page;
  final Images images;
  final PodJournal journal;
  final Node node;
  final Operators operators;
  final Release release;
  final Hooks hooks;
  final String tag;

  private final List<Image> pushed = new ArrayList<>();
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final List<Load> loadsElsewhere = new ArrayList<>();
  private final Map<Load.Way, Load.Report> reports = new EnumMap<>(Load.Way.class);
  private final Instant began = Instant.now();

  World(Environment environment) {
    this.environment = environment;
    var id = UUID.randomUUID().toString().substring(0, 8);
    tag = "e2e-" + id;
    leftovers = new Leftovers(environment);
    monitors = new Monitors(environment, id, leftovers.freeSlots());
    page = new Page(environment.url());
    images = new Images(environment);
    journal = new PodJournal(environment);
    node = new Node(environment);
    operators = new Operators(environment);
    release = new Release(environment);
    hooks = new Hooks(environment, monitors.name());
  }

  Image push(Kind kind) {
    var image = images.push(kind, tag);
    pushed.add(image);
    return image;
  }

  /** Pushes under another tag, which no Monitor follows, and moves the tag there later. */
  Image pushAside(String otherTag) {
    var image = images.push(Kind.GOOD, otherTag);
    pushed.add(image);
    return image;
  }

  List<Image> pushed() {
    return List.copyOf(pushed);
  }

  Image lastPushed() {
    return pushed.getLast();
  }

  /** The one before the last. */
  Image pushedBefore() {
    return pushed.get(pushed.size() - 2);
  }

  /** The URL of one that is there from now on. */
  String startReceiver() {
    var receiver = new Receiver(environment);
    receivers.add(receiver);
    return receiver.url();
  }

  /** What the receivers were sent so far. */
  List<String> notifications() {
    return receivers.stream().flatMap(receiver -> receiver.bodies().stream()).toList();
  }

  void startLoads() {
    startLoads(Load.RATE);
  }

  /** The same, with so many requests a second in each way. */
  void startLoads(int rate) {
    startAll(environment.url(), rate, loads);
  }

  /** Loads of another page, at so many requests a second in each way. */
  void startLoadsOf(URI url, int rate) {
    startAll(url, rate, loadsElsewhere);
  }

  private void startAll(URI url, int rate, List<Load> started) {
    for (var way : Load.Way.values()) {
      started.add(Load.start(environment, url, way, rate));
    }
  }

  List<Load.Report> stopLoadsElsewhere() {
    var ended = loadsElsewhere.stream().map(Load::stop).toList();
    loadsElsewhere.clear();
    return ended;
  }

  Map<Load.Way, Load.Report> stopLoads() {
    loads.forEach(load -> reports.put(load.way(), load.stop()));
    loads.clear();
    return reports();
  }

  /** What came of the loads that have ended. */
  Map<Load.Way, Load.Report> reports() {
    return Map.copyOf(reports);
  }

  Duration age() {
    return Duration.between(began, Instant.now());
  }

  @Override
  public void close() {
    loads.forEach(Load::close);
    loadsElsewhere.forEach(Load::close);
    receivers.forEach(Receiver::close);
    if (!node.isDisturbed()) {
      Detections.add(journal.failuresOf(monitors.rejectedDigests()));
    }
    monitors.unlimitPods();
    leftovers.deleteMonitors();
    journal.close();
  }
}
