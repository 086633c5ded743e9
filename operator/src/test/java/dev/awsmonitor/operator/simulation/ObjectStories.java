package dev.awsmonitor.operator.simulation;

import java.util.List;
import java.util.stream.Stream;

/** The stories of objects that others change, and of a Monitor that is replaced. */
final class ObjectStories {
  private ObjectStories() {}

  static List<Story> all() {
    return Stream.of(others(), again()).flatMap(List::stream).toList();
  }

  /** Who writes to what the operator has made. */
  private static List<Story> others() {
    return List.of(
        Stories.good("a Service that is edited by hand", s -> s.others().editService()),
        Stories.good(
            "a Service that is edited while a push is under way",
            s -> s.push(Behaviour.GOOD).untilUnderWay().others().editService()),
        Stories.good("a Service that is deleted", s -> s.others().delete(Wanted.Kind.SERVICE)),
        Stories.good("a Deployment that is scaled by hand", s -> s.others().scale(2)),
        Stories.good("kubectl rollout restart", s -> s.others().restart(), Stories::good),
        Stories.good(
            "kubectl rollout restart, and a push that is taken back",
            s -> s.others().restart(),
            s -> s.push(Behaviour.CRASHING)),
        Stories.good("another manager that does not give way", s -> s.others().rival(true)),
        Stories.good(
            "another manager, and a push meanwhile",
            s -> s.others().rival(true),
            Stories::good,
            s -> s.others().rival(false),
            StoryStage::leaveAlone));
  }

  /** A Monitor is deleted, and one of the same name is created. */
  private static List<Story> again() {
    return List.of(
        Stories.good(
            "created again when nothing is left",
            StoryStage::deleteMonitor,
            StoryStage::createMonitor),
        Stories.good(
            "created again while its pods leave",
            s -> s.deleteMonitor().untilPodsLeave().createMonitor(),
            Stories::good),
        Stories.good(
            "deleted while a push is under way, and created again",
            s -> s.push(Behaviour.GOOD).untilUnderWay().deleteMonitor(),
            StoryStage::createMonitor),
        Stories.good(
            "a rejection that is forgotten with its Monitor",
            s -> s.push(Behaviour.CRASHING),
            s -> s.deleteMonitor().untilPodsLeave().createMonitor(),
            Stories::good));
  }
}
