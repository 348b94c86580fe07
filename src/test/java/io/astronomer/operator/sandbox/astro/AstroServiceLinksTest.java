package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bench.refusedFields;
import static io.astronomer.operator.sandbox.astro.Bodies.exclusion;
import static io.astronomer.operator.sandbox.astro.Bodies.inDeployment;
import static io.astronomer.operator.sandbox.astro.Bodies.inWorkspace;
import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static io.astronomer.operator.sandbox.astro.Bodies.link;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.FOREIGN_DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.SANDBOX_DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.STAGING_DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstroServiceLinksTest {
    private static final String TYPED = "'connection': {'type': 'postgres'}";

    private final Bench bench = new Bench();

    @Test
    void surprise2RemovesOmittedLists() {
        String id = linkedAndExcluding();

        bench.update(id, "{" + TYPED + "}");

        assertThat(bench.stored(id).get("links")).isEmpty();
        assertThat(bench.stored(id).get("excludeLinks")).isEmpty();
    }

    @Test
    void surprise2VariantKeepsOmittedLists() {
        bench.assume(Reading.LeftOutLists.KEPT);
        String id = linkedAndExcluding();

        bench.update(id, "{" + TYPED + "}");

        assertThat(bench.stored(id).get("links")).hasSize(1);
        assertThat(bench.stored(id).get("excludeLinks")).hasSize(1);
    }

    @Test
    void removesEmptyListsEvenIfOmittedOnesAreKept() {
        bench.assume(Reading.LeftOutLists.KEPT);
        String id = linkedAndExcluding();

        bench.update(id, "{" + TYPED + ", 'links': [], 'excludeLinks': []}");

        assertThat(bench.stored(id).get("links")).isEmpty();
        assertThat(bench.stored(id).get("excludeLinks")).isEmpty();
    }

    @Test
    void surprise3KeepsOmittedOverrides() {
        String id = linked("'connection': {'host': 'h', 'password': 'hush'}");

        updateLink(id, "'connection': {'host': 'other'}");

        assertThat(overrides(id)).isEqualTo(json("{'host': 'other', 'password': 'hush'}"));
    }

    @Test
    void surprise3KeepsAllOverridesOfALinkWithoutOverrides() {
        String id = linked("'connection': {'host': 'h'}");

        updateLink(id, "");

        assertThat(overrides(id)).isEqualTo(json("{'host': 'h'}"));
    }

    @Test
    void surprise3ClearsTheOverridesWhenTheTypedObjectIsEmpty() {
        String id = linked("'connection': {'host': 'h'}");

        updateLink(id, "'connection': {}");

        assertThat(overrides(id)).isEmpty();
    }

    @Test
    void surprise3VariantKeepsOverridesWhenTheTypedObjectIsEmpty() {
        bench.assume(Reading.EmptyOverride.KEEPS);
        String id = linked("'connection': {'host': 'h'}");

        updateLink(id, "'connection': {}");

        assertThat(overrides(id)).isEqualTo(json("{'host': 'h'}"));
    }

    @Test
    void surprise3ClearsUnsetOverrides() {
        String id = linked("'connection': {'host': 'h', 'password': 'hush'}");

        updateLink(id, "'unsetFields': ['password']");

        assertThat(overrides(id)).isEqualTo(json("{'host': 'h'}"));
    }

    @Test
    void surprise3ClearsAnUnsetMemberOfAMap() {
        String id = linked("'connection': {'extra': {'a.b': 1, 'c': 2}}");

        updateLink(id, "'unsetFields': ['extra.a.b']");

        assertThat(overrides(id)).isEqualTo(json("{'extra': {'c': 2}}"));
    }

    @Test
    void surprise3ReplacesTheMembersOfAMapInALink() {
        String id = linked("'connection': {'extra': {'a': 1, 'b': 2}}");

        updateLink(id, "'connection': {'extra': {'b': 3}}");

        assertThat(overrides(id)).isEqualTo(json("{'extra': {'b': 3}}"));
    }

    @ParameterizedTest
    @CsvSource({"password", "extra.a", "extra"})
    void surprise3RefusesAFieldThatIsBothSetAndUnset(String field) {
        String id = linked("");

        assertThat(refusedFields(() -> updateLink(
                        id, "'connection': {'password': 'hush', 'extra': {'a': 1}}, 'unsetFields': ['" + field + "']")))
                .containsExactly("links[0].overrides.unsetFields excluded_with");
    }

    @ParameterizedTest
    @CsvSource({"authTypeId", "colour", "host.name"})
    void refusesToUnsetAFieldThatHasNoOverride(String field) {
        String id = linked("");

        assertThat(refusedFields(() -> updateLink(id, "'unsetFields': ['" + field + "']")))
                .containsExactly("links[0].overrides.unsetFields oneof");
    }

    @Test
    void surprise3RemovedLinkLosesItsOverrides() {
        String id = linked("'connection': {'host': 'h'}");

        bench.update(id, "{" + TYPED + ", 'links': []}");
        updateLink(id, "");

        assertThat(overrides(id)).isEmpty();
    }

    @Test
    void surprise5KeepsASecretOverrideThatIsSentEmpty() {
        String id = linked("'connection': {'host': 'h', 'password': 'hush'}");

        updateLink(id, "'connection': {'host': '', 'password': ''}");

        assertThat(overrides(id)).isEqualTo(json("{'password': 'hush'}"));
    }

    @Test
    void surprise8RefusesADeploymentThatIsLinkedAndExcluded() {
        String id = linked("");

        assertThat(refusedFields(() -> bench.update(
                        id,
                        "{" + TYPED + ", 'links': [" + link(DEPLOYMENT, "") + "], 'excludeLinks': ["
                                + exclusion(DEPLOYMENT) + "]}")))
                .containsExactly("excludeLinks excluded_with");
    }

    @Test
    void surprise9AddsAnExclusionToTheExistingOnes() {
        String id = linkedAndExcluding();

        exclude(id, STAGING_DEPLOYMENT);

        assertThat(bench.stored(id).get("excludeLinks").findValuesAsText("scopeEntityId"))
                .containsExactly(SANDBOX_DEPLOYMENT, STAGING_DEPLOYMENT);
    }

    @Test
    void surprise9RefusesARepeatedExclusion() {
        String id = linkedAndExcluding();

        assertThat(refusal(() -> exclude(id, SANDBOX_DEPLOYMENT)).status()).isEqualTo(409);
    }

    @Test
    void surprise9VariantAcceptsARepeatedExclusion() {
        bench.assume(Reading.RepeatedExclude.OK);
        String id = linkedAndExcluding();

        exclude(id, SANDBOX_DEPLOYMENT);

        assertThat(bench.stored(id).get("excludeLinks")).hasSize(1);
    }

    @Test
    void refusesToExcludeALinkedDeployment() {
        String id = linked("");

        assertThat(refusedFields(() -> exclude(id, DEPLOYMENT))).containsExactly("excludeLinks excluded_with");
    }

    @Test
    void refusesToExcludeADeploymentOfAnotherWorkspace() {
        String id = linked("");

        assertThat(refusedFields(() -> exclude(id, FOREIGN_DEPLOYMENT))).containsExactly("excludeLinks exists");
    }

    @Test
    void refusesToExcludeAtDeploymentScope() {
        String id = bench.create(inDeployment("CONNECTION", "db", TYPED));

        assertThat(refusal(() -> exclude(id, DEPLOYMENT)).status()).isEqualTo(400);
    }

    @Test
    void exclusionWithAMalformedIdReturns500() {
        String id = linked("");

        assertThat(refusal(() -> exclude(id, "production")).status()).isEqualTo(500);
    }

    @Test
    void removesLinksToADeletedDeployment() {
        String id = linked("'connection': {'host': 'h'}");

        bench.service.edits().removeDeployment(DEPLOYMENT);

        assertThat(bench.stored(id).get("links")).isEmpty();
    }

    private String linked(String overrides) {
        return bench.create(
                inWorkspace("CONNECTION", "db", TYPED + ", 'links': [" + link(DEPLOYMENT, overrides) + "]"));
    }

    private String linkedAndExcluding() {
        return bench.create(inWorkspace(
                "CONNECTION",
                "db",
                TYPED + ", 'links': [" + link(DEPLOYMENT, "") + "], 'excludeLinks': [" + exclusion(SANDBOX_DEPLOYMENT)
                        + "]"));
    }

    private void updateLink(String id, String overrides) {
        bench.update(id, "{" + TYPED + ", 'links': [" + link(DEPLOYMENT, overrides) + "]}");
    }

    private void exclude(String id, String deploymentId) {
        bench.operator.exclude(id, json(exclusion(deploymentId)));
    }

    private JsonNode overrides(String id) {
        return bench.stored(id).at("/links/0/connectionOverrides");
    }
}
