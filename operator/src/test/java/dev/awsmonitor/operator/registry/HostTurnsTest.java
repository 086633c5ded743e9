package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.operator.image.Platform;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HostTurnsTest {
  private static final int AT_ONCE = 2;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final HostTurns turns = new HostTurns(this::ask, AT_ONCE);

  @Test
  void aRegistryIsAskedForSoManyImagesAtOnceAndTheOthersWait() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5; i++) {
        var query = query("slow.test/image-" + i);
        threads.execute(() -> turns.scan(query, Duration.ofSeconds(1)));
      }
      await().until(() -> asked.size() == AT_ONCE && waiting() == 3);

      // another one answers meanwhile
      threads.execute(() -> turns.scan(query("other.test/image"), Duration.ofSeconds(1)));
      await().until(() -> asked.contains("other.test/image"));

      answer.countDown();
    }
    assertThat(asked).hasSize(6);
  }

  @Test
  void aScanThatBreaksOffGivesItsTurnBack() {
    var breaking =
        new HostTurns(
            (query, timeout) -> {
              throw new IllegalStateException("broken");
            },
            1);

    for (int i = 0; i < 2; i++) {
      assertThat(outcomeOf(breaking)).isEqualTo("broken");
    }
  }

  private int waiting() {
    return turns.waiting("slow.test");
  }

  private static String outcomeOf(HostTurns turns) {
    try {
      return turns.scan(query("a.test/image"), Duration.ofSeconds(1)).toString();
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private ScanOutcome ask(ImageQuery query, Duration timeout) {
    asked.add(query.repository().name());
    if (query.repository().domain().equals("slow.test")) {
      try {
        answer.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new ScanOutcome.Failed("no answer", true, Optional.empty());
  }

  private static ImageQuery query(String repository) {
    return new ImageQuery(
        Repository.parse(repository),
        new TagPolicy.Fixed("latest"),
        Platform.parse("linux/amd64"),
        false,
        Access.ANONYMOUS);
  }
}
