package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheDigestsTest {
    private static final CacheDigests DIGESTS = new CacheDigests(new Names("VERSION", "REGISTRY", "SOURCE"));

    @Test
    void imageWithTheCacheDiffersInItsLastLayer() {
        List<Subject> blobs = Stream.of(
                        "image amd64 manifest",
                        "image amd64 config",
                        "image amd64 layer 1",
                        "image amd64 layer 2",
                        "image arm64 manifest",
                        "image arm64 layer 1",
                        "image arm64 layer 2",
                        "image arm64 layer 3")
                .map(name -> new Subject(name, "0"))
                .toList();

        assertThat(DIGESTS.of("amd64", blobs))
                .filteredOn(name -> name.startsWith("image "))
                .containsExactlyInAnyOrder("image amd64 manifest", "image amd64 config", "image amd64 layer 2");
    }

    @Test
    void pageNamesEachFile() {
        assertThat(DIGESTS.files())
                .hasSize(5)
                .allSatisfy(file -> assertThat(Page.named("operate/release")
                                .section("Reproducibility")
                                .text())
                        .contains("`" + file + "`"));
    }
}
