package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.image.TagPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the tags of a repository, page by page (OCI distribution spec 1.1, "Listing tags"). */
final class TagList {
  private static final int PAGE_SIZE = 1_000;
  private static final int PAGES_MAX = 200;
  private static final int TAGS_MAX = 50_000;
  private static final int PAGE_BYTES_MAX = 4 * 1024 * 1024;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

  private final RegistrySession session;
  private final ImageQuery query;
  private final ObjectMapper json;

  TagList(RegistrySession session, ImageQuery query, ObjectMapper json) {
    this.session = session;
    this.query = query;
    this.json = json;
  }

  /** All tags that may name an image. */
  List<String> read() throws ScanFailure, InterruptedException {
    var tags = new ArrayList<String>();
    var next = Optional.of(query.repository().tags(PAGE_SIZE, query.plainHttp()));
    for (int page = 0; next.isPresent(); page++) {
      var answer = session.ask("GET", next.get(), "application/json", PAGE_BYTES_MAX);
      ManifestSource.require(answer, "repository " + query.repository().name());
      add(tags, answer.body());
      if (page >= PAGES_MAX || tags.size() > TAGS_MAX) {
        throw ScanFailure.lasting(
            "more than %d tags or %d pages of them: follow one tag with spec.image.tag"
                .formatted(TAGS_MAX, PAGES_MAX));
      }
      next = NextPage.of(answer.uri(), answer.headers().allValues("Link"));
    }
    return tags;
  }

  private void add(List<String> tags, byte[] page) throws ScanFailure {
    try {
      for (var tag : json.readTree(page).path("tags")) {
        var text = tag.asText("");
        if (TAG.matcher(text).matches() && TagPolicy.mayNameAnImage(text)) {
          tags.add(text);
        }
      }
    } catch (JsonProcessingException e) {
      throw ScanFailure.lasting("the list of tags is no JSON");
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
