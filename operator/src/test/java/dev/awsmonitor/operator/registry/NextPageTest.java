package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPageTest {
  private static final URI PAGE = URI.create("https://r.test:5000/v2/a/tags/list?n=2");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "</v2/a/tags/list?n=2&last=b>; rel=\"next\" | https://r.test:5000/v2/a/tags/list?n=2&last=b",
        "<?n=2&last=b>; rel=next | https://r.test:5000/v2/a/tags/?n=2&last=b",
        "<https://r.test:5000/x>; title=\"t\"; rel=\"next\"; a=b | https://r.test:5000/x",
        "</p>; rel=\"prev\", </n>; REL=\"NEXT\" | https://r.test:5000/n",
        "</p>; rel=\"prev\" | ",
        "<https://elsewhere.test/x>; rel=\"next\" | ",
        "<http://r.test:5000/x>; rel=\"next\" | ",
        "<https://r.test/x>; rel=\"next\" | ",
        "<a b>; rel=\"next\" | ",
        "/v2/a; rel=\"next\" | "
      })
  void theNextPageIsFoundAtTheSameRegistryOnly(String header, String next) {
    assertThat(NextPage.of(PAGE, List.of(header)).map(URI::toString).orElse(null)).isEqualTo(next);
  }
}
