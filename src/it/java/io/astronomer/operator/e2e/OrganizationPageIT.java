package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kubectl commands of docs/concepts/organizations.md. */
@SharedEnvironment
final class OrganizationPageIT {
    private static final Page PAGE = Page.named("concepts/organizations");

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void organizationOfTheSamplesIsListed(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        List<String> commands = PAGE.commands("kubectl");
        assertThat(commands).hasSize(7);

        // A copy of the Secret would be an output with a token.
        place.run(commands.get(0));
        place.runOnSample(commands.get(1));
        place.runOnSample(commands.get(2));

        scene.awaitReady("max-active-runs");
        // The status of the organization is written after that of its resource.
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(place.run(commands.get(3))).contains("acme", "Accepted"));
    }

    @Test
    void tokenIsCreatedWithItsLabel(TestNamespace scene, @TempDir Path secrets) throws Exception {
        Place place = Place.of(scene);
        List<String> commands = PAGE.section("Which Secrets").commands("kubectl");
        assertThat(commands).hasSize(2);
        Path token = Files.writeString(secrets.resolve("token"), SandboxFixtures.ORGANIZATION_TOKEN);

        place.run(commands.get(0).replace("PATH_OF_THE_TOKEN", token.toString()));
        place.run(commands.get(1));

        Secret secret = Objects.requireNonNull(scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName("astro-token")
                .get());
        assertThat(secret.getMetadata().getLabels()).containsEntry("astro.astronomer.io/token", "true");
        assertThat(secret.getData()).containsOnlyKeys("token");
    }

    @Test
    void tokenLosesItsFinalizer(TestNamespace scene) throws Exception {
        HasMetadata secret = scene.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("held")
                        .withNamespace(scene.namespace())
                        .withFinalizers("astro.astronomer.io/held")
                        .endMetadata()
                        .build())
                .create();

        Place.of(scene).run(PAGE.section("Deletion").commands("kubectl").get(0), "held");

        assertThat(scene.client().resource(secret).get().getFinalizers()).isEmpty();
    }
}
