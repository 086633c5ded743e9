package dev.awsmonitor.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples are those of github.com/distribution/reference at 0965666 (reference_test.go,
 * normalize_test.go), read by its rules for names that people write.
 */
class ImageReferenceTest {
  private static final String F = "f".repeat(64);
  private static final String HEX =
      "1a3f5e7d9c1b3a5f7e9d1c3b5a7f9e1d3c5b7a9f1e3d5d7c9b1a3f5e7d9c1b3a";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "test_com, docker.io/library/test_com, -, -",
        "test.com:tag, docker.io/library/test.com, tag, -",
        "test.com:5000, docker.io/library/test.com, 5000, -",
        "test.com/repo:tag, test.com/repo, tag, -",
        "test:5000/repo, test:5000/repo, -, -",
        "test:5000/repo:tag, test:5000/repo, tag, -",
        "test:5000/repo@sha256:F, test:5000/repo, -, sha256:F",
        "test:5000/repo:tag@sha256:F, test:5000/repo, tag, sha256:F",
        "lowercase:Uppercase, docker.io/library/lowercase, Uppercase, -",
        "sub-dom1.foo.com/bar/baz/quux, sub-dom1.foo.com/bar/baz/quux, -, -",
        "sub-dom1.foo.com/bar/baz/quux:some-long-tag, sub-dom1.foo.com/bar/baz/quux, some-long-tag, -",
        "b.gcr.io/test.example.com/my-app:test.example.com, b.gcr.io/test.example.com/my-app, test.example.com, -",
        "xn--n3h.com/myimage:xn--n3h.com, xn--n3h.com/myimage, xn--n3h.com, -",
        "xn--7o8h.com/myimage:xn--7o8h.com@sha256:F, xn--7o8h.com/myimage, xn--7o8h.com, sha256:F",
        "foo_bar.com:8080, docker.io/library/foo_bar.com, 8080, -",
        "foo/foo_bar.com:8080, docker.io/foo/foo_bar.com, 8080, -",
        "192.168.1.1, docker.io/library/192.168.1.1, -, -",
        "192.168.1.1:tag, docker.io/library/192.168.1.1, tag, -",
        "192.168.1.1/repo, 192.168.1.1/repo, -, -",
        "192.168.1.1:5000/repo:5050, 192.168.1.1:5000/repo, 5050, -",
        "[2001:db8::1]/repo, [2001:db8::1]/repo, -, -",
        "[2001:db8:1:2:3:4:5:6]/repo:tag, [2001:db8:1:2:3:4:5:6]/repo, tag, -",
        "[2001:db8::1]:5000/repo:tag@sha256:F, [2001:db8::1]:5000/repo, tag, sha256:F",
        "[2001:db8::]:5000/repo, [2001:db8::]:5000/repo, -, -",
        "[::1]:5000/repo, [::1]:5000/repo, -, -",
        "docker/docker, docker.io/docker/docker, -, -",
        "library/debian, docker.io/library/debian, -, -",
        "debian, docker.io/library/debian, -, -",
        "localhost/library/debian, localhost/library/debian, -, -",
        "localhost/debian, localhost/debian, -, -",
        "LOCALDOMAIN/library/debian, LOCALDOMAIN/library/debian, -, -",
        "docker.io/debian, docker.io/library/debian, -, -",
        "index.docker.io/docker/docker, docker.io/docker/docker, -, -",
        "index.docker.io/debian, docker.io/library/debian, -, -",
        "127.0.0.1:5000/library/debian, 127.0.0.1:5000/library/debian, -, -",
        "192.168.0.1:80, docker.io/library/192.168.0.1, 80, -",
        "[fc00:1:2:3:4:5:6:7]:5000/library/debian, [fc00:1:2:3:4:5:6:7]:5000/library/debian, -, -",
        "Docker/docker, Docker/docker, -, -",
        "docker.io/HEX, docker.io/library/HEX, -, -",
        "docker-rules/docker, docker.io/docker-rules/docker, -, -",
        "docker---rules/docker, docker.io/docker---rules/docker, -, -",
        "d/docker, docker.io/d/docker, -, -",
        "dock__er/docker, docker.io/dock__er/docker, -, -",
        "library/foo/bar, docker.io/library/foo/bar, -, -",
        "busybox:latest@sha256:F, docker.io/library/busybox, latest, sha256:F"
      })
  void isRead(String text, String name, String tag, String digest) {
    var read = ImageReference.parse(text.replace("sha256:F", "sha256:" + F).replace("HEX", HEX));

    assertThat(read.repository().name()).isEqualTo(name.replace("HEX", HEX));
    assertThat(read.tag().orElse(null)).isEqualTo(tag);
    assertThat(read.digest().orElse(null)).isEqualTo(digest == null ? null : "sha256:" + F);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":justtag",
        "@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "repo@sha256:ffffffffffffffffffffffffffffffffff",
        "validname@invaliddigest:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "Uppercase:tag",
        "test:5000/Uppercase/lowercase:tag",
        "aa/asdf$$^/aa",
        "[2001:db8::1]",
        "[2001:db8::1]:5000",
        "[2001:db8::1]:tag",
        "[fe80::1%eth0]:5000/repo",
        "[fe80::1%@invalidzone]:5000/repo",
        "https://github.com/docker/docker",
        "docker/Docker",
        "-docker",
        "-docker/docker",
        "-docker.io/docker/docker",
        "docker///docker",
        "docker.io/docker/Docker",
        "docker.io/docker///docker",
        "fc00::1:5000/debian",
        "[2001:db8:3:4::192.0.2.33]:5000/debian",
        HEX,
        "docker-/docker",
        "-docker-/docker",
        "____/____",
        "_docker/_docker",
        "dock..er/docker",
        "dock_.er/docker",
        "dock-.er/docker",
        "docker/",
        "busybox:-foo",
        "busybox@foo"
      })
  void isNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReference.parse(text))
        .withMessageStartingWith("not a reference to an image");
  }

  @Test
  void aNameHasALimit() {
    var longest = "a/".repeat(127) + "a:tag-puts-this-over-max";

    assertThat(ImageReference.parse(longest).tag()).contains("tag-puts-this-over-max");
    assertThat(ImageReference.parse("example.com/" + "a".repeat(255) + ":tag").tag()).isPresent();
    isNone("domain/" + "a".repeat(256) + ":tag");
    isNone("example.com/" + "a".repeat(256));
    isNone("a".repeat(2_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTextIsAReferenceOrRefused(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      var text = text(random);
      try {
        var read = ImageReference.parse(text);
        assertThat(ImageReference.parse(read.repository().name()).repository())
            .as("%s", text)
            .isEqualTo(read.repository());
        assertThat(read.repository().manifest(read.tag().orElse("latest"), false).getHost())
            .as("%s", text)
            .isNotNull();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).as("%s", text).hasMessageStartingWith("not a reference to an image");
      }
    }
  }

  static LongStream seeds() {
    var one = Long.getLong("seed");
    return one != null ? LongStream.of(one) : LongStream.range(0, 10);
  }

  private static String text(SplittableRandom random) {
    var pieces =
        new String[] {
          "a",
          "Z",
          "9",
          ".",
          "/",
          ":",
          "@",
          "-",
          "_",
          "[",
          "]",
          "%",
          "é",
          "\0",
          "docker.io",
          "localhost",
          "sha256:",
          F,
          ":5000",
          "latest",
          " ",
          "//",
          "::1"
        };
    var text = new StringBuilder();
    for (int length = random.nextInt(1, 9); length > 0; length--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
