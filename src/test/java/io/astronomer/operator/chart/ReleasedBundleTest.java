package io.astronomer.operator.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OLM bundle as a release publishes it. */
class ReleasedBundleTest {
    private static final String FILE = "manifests/astro-operator.clusterserviceversion.yaml";
    private static final String IMAGE = "r.example/astro-operator@sha256:" + "a".repeat(64);

    private static JsonNode csv() throws IOException {
        return Serialization.unmarshal(text(), JsonNode.class);
    }

    private static String text() throws IOException {
        Map<String, String> files = new ReleasedBundle(
                        "0.1.0",
                        IMAGE,
                        "https://git.example/op",
                        Map.of("Verify", "https://git.example/op/verify"),
                        Instant.ofEpochSecond(1_700_000_000))
                .files();
        return Optional.ofNullable(files.get(FILE)).orElseThrow();
    }

    @Test
    void everyImageIsNamedByDigest() throws IOException {
        assertThat(csv().findValuesAsText("image")).hasSize(1).containsOnly(IMAGE);
        assertThat(csv().at("/metadata/annotations/containerImage").asText()).isEqualTo(IMAGE);
    }

    @Test
    void catalogueShowsTheRepositoryAndTheTimeOfTheCommit() throws IOException {
        JsonNode annotations = csv().at("/metadata/annotations");

        assertThat(annotations.path("repository").asText()).isEqualTo("https://git.example/op");
        assertThat(annotations.path("createdAt").asText()).isEqualTo("2023-11-14T22:13:20Z");
    }

    /** The fields that OperatorHub requires, but for the maintainers' e-mail address, which the project does not have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metadata/annotations/capabilities",
                "/metadata/annotations/categories",
                "/metadata/annotations/containerImage",
                "/metadata/annotations/createdAt",
                "/metadata/annotations/support",
                "/metadata/annotations/alm-examples",
                "/metadata/annotations/description",
                "/spec/displayName",
                "/spec/description",
                "/spec/keywords/0",
                "/spec/maintainers/0/name",
                "/spec/provider/name",
                "/spec/links/0/url",
                "/spec/icon/0/base64data",
                "/spec/maturity",
                "/spec/minKubeVersion"
            })
    void catalogueHasEachRequiredField(String field) throws IOException {
        assertThat(csv().at(field).asText()).isNotBlank();
    }

    /** Some parsers take other text for a time. */
    @Test
    void timeIsText() throws IOException {
        assertThat(text()).contains("    createdAt: \"2023-11-14T22:13:20Z\"\n");
    }

    @Test
    void catalogueShowsLinksAndMaintainers() throws IOException {
        assertThat(csv().at("/spec/links").toString())
                .isEqualTo("[{\"name\":\"Verify\",\"url\":\"https://git.example/op/verify\"}]");
        assertThat(csv().at("/spec/maintainers/0/name").asText()).isEqualTo("Maintainers of the Astro operator");
    }

    @Test
    void iconIsAPicture() throws IOException {
        String icon = csv().at("/spec/icon/0/base64data").asText();

        assertThat(csv().at("/spec/icon/0/mediatype").asText()).isEqualTo("image/svg+xml");
        assertThat(new String(Base64.getDecoder().decode(icon), UTF_8))
                .startsWith("<svg ")
                .endsWith("</svg>\n");
    }

    @Test
    void theRestIsThatOfTheRepository() throws IOException {
        JsonNode own = Serialization.unmarshal(
                Files.readString(Path.of("deploy", "olm").resolve(FILE)), JsonNode.class);

        assertThat(csv().at("/metadata/annotations/alm-examples"))
                .isEqualTo(own.at("/metadata/annotations/alm-examples"));
        assertThat(csv().at("/spec/install/spec/clusterPermissions"))
                .isEqualTo(own.at("/spec/install/spec/clusterPermissions"));
        assertThat(csv().at("/spec/version").isTextual()).isTrue();
    }
}
