package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepositoryTest {
    @Test
    void siteOfARepositoryOnGitHubIsThatOfItsPages() {
        assertThat(Repository.of(Map.of("GITHUB_REPOSITORY", "Acme/astro-operator"), "v1")
                        .addresses())
                .containsOnly(
                        Map.entry("SITE_URL", "https://acme.github.io/astro-operator/"),
                        Map.entry("SOURCE_URL", "https://github.com/Acme/astro-operator"));
    }

    @Test
    void repositoryOnAnotherServerHasNoKnownSite() {
        assertThat(Repository.of(
                                Map.of("GITHUB_REPOSITORY", "acme/op", "GITHUB_SERVER_URL", "https://git.example"),
                                "v1")
                        .addresses())
                .containsOnly(Map.entry("SOURCE_URL", "https://git.example/acme/op"));
    }

    @Test
    void repositoryThatIsNotPublishedHasTheExampleOfTheConfiguration() throws IOException {
        String example = Repository.of(Map.of(), "v1").url();

        assertThat(Files.readString(Path.of("mkdocs.yml"))).contains("link: !ENV [SOURCE_URL, \"" + example + "\"]");
    }
}
