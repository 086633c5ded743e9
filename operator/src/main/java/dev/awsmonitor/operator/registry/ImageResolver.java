package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.image.Manifest;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.registry.Contents.Meaning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the image that a query means.
 *
 * <ol>
 *   <li>A fixed tag is asked for by HEAD; of a list of tags the policy ranks, the best that names
 *       an image is taken.
 *   <li>What a digest stands for is read once. Out of an index the image for the platform is taken:
 *       an index made anew around the same image is no new image.
 *   <li>What is no image, a signature say, is passed over in a list, and told of a fixed tag.
 *   <li>Of tags that are as good as each other the image that was made last is taken.
 * </ol>
 */
final class ImageResolver {
  /** Tags that are looked at in one scan before it is given up. */
  private static final int LOOKS_MAX = 20;

  private final ManifestSource manifests;
  private final TagList tags;
  private final Contents contents;
  private final ImageQuery query;
  private int looks;

  ImageResolver(ManifestSource manifests, TagList tags, Contents contents, ImageQuery query) {
    this.manifests = manifests;
    this.tags = tags;
    this.contents = contents;
    this.query = query;
  }

  /** The tag and the digest of an image. */
  record Image(String tag, String digest) {}

  Image resolve() throws ScanFailure, InterruptedException {
    return switch (query.policy()) {
      case TagPolicy.Fixed fixed ->
          switch (meaning(fixed.tag())) {
            case Meaning.Image image -> new Image(fixed.tag(), image.digest());
            case Meaning.Unusable unusable ->
                throw ScanFailure.lasting(fixed.tag() + " " + unusable.why());
          };
      case TagPolicy.Ranking ranking -> best(ranking);
    };
  }

  private Image best(TagPolicy.Ranking ranking) throws ScanFailure, InterruptedException {
    var all = tags.read();
    for (var group : ranking.ranked(all)) {
      var newest = newest(images(group));
      if (newest.isPresent()) {
        return newest.get();
      }
    }
    throw ScanFailure.lasting("none of " + all.size() + " tags is an image that the policy takes");
  }

  private List<Image> images(List<String> group) throws ScanFailure, InterruptedException {
    var images = new ArrayList<Image>();
    for (var tag : group) {
      if (++looks > LOOKS_MAX) {
        throw ScanFailure.lasting(
            "the first " + LOOKS_MAX + " tags in the policy's order leave no image to choose");
      }
      if (meaningIfThere(tag) instanceof Meaning.Image image) {
        images.add(new Image(tag, image.digest()));
      }
    }
    return images;
  }

  private Optional<Image> newest(List<Image> images) throws ScanFailure, InterruptedException {
    if (images.size() < 2) {
      return images.stream().findFirst();
    }
    record Dated(Image image, Instant created) {}
    var dated = new ArrayList<Dated>();
    for (var image : images) {
      dated.add(new Dated(image, created(image.digest())));
    }
    return dated.stream()
        .max(Comparator.comparing(Dated::created).thenComparing(d -> d.image().tag()))
        .map(Dated::image);
  }

  private Instant created(String digest) throws ScanFailure, InterruptedException {
    var known = contents.created(digest);
    if (known.isPresent()) {
      return known.get();
    }
    var created =
        manifests.get(digest).manifest() instanceof Manifest.Image image
            ? manifests.created(image.configDigest())
            : Instant.EPOCH;
    contents.remember(digest, created);
    return created;
  }

  /** Registries go on listing tags whose manifest was deleted. */
  private Meaning meaningIfThere(String tag) throws ScanFailure, InterruptedException {
    try {
      return meaning(tag);
    } catch (ScanFailure failure) {
      if (failure.kind() == ScanFailure.Kind.MISSING) {
        return new Meaning.Unusable("is gone");
      }
      throw failure;
    }
  }

  private Meaning meaning(String tag) throws ScanFailure, InterruptedException {
    var digest = manifests.digest(tag);
    var known = digest.flatMap(d -> contents.meaning(d, query.platform()));
    return known.isPresent() ? known.get() : read(tag, digest);
  }

  /** Bytes that do not have the digest they were asked by give the registry away: ask by tag. */
  private Meaning read(String tag, Optional<String> digest)
      throws ScanFailure, InterruptedException {
    var content = manifests.get(digest.orElse(tag));
    if (digest.isPresent() && !content.digest().equals(digest.get())) {
      content = manifests.get(tag);
    }
    var meaning = meaning(content);
    contents.remember(content.digest(), query.platform(), meaning);
    return meaning;
  }

  private Meaning meaning(ManifestSource.Content content) {
    return switch (content.manifest()) {
      case Manifest.Image _ -> new Meaning.Image(content.digest());
      case Manifest.Artifact artifact ->
          new Meaning.Unusable("is no image but " + shortened(artifact.type()));
      case Manifest.Index index ->
          index
              .digestFor(query.platform())
              .<Meaning>map(Meaning.Image::new)
              .orElseGet(() -> new Meaning.Unusable("has no image for " + query.platform()));
    };
  }

  private static String shortened(String type) {
    return type.length() <= 100 ? type : type.substring(0, 100) + "…";
  }
}
