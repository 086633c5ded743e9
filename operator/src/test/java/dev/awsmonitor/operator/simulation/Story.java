package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import java.util.List;

/**
 * What is done to one Monitor, step after step; after each it is left alone until it has settled.
 *
 * @param name a sentence
 */
record Story(String name, MonitorSpec spec, List<Step> steps) {
  /** One thing that is done. */
  interface Step {
    void on(StoryStage stage);
  }

  Story {
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    return name;
  }
}
