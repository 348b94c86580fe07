package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The permissions of the operator in the cluster. */
class RightsTest {
    private static final String NAMESPACED = "watchNamespaces: [team-a, team-b]";

    private static final JsonNode RULES = Serialization.unmarshal("""
            - {apiGroups: [astro.astronomer.io], resources: [environmentobjects, astroorganizations], verbs: [list, watch, patch]}
            - {apiGroups: [astro.astronomer.io], resources: [environmentobjects/status, astroorganizations/status], verbs: [patch]}
            - {apiGroups: [""], resources: [secrets, configmaps], verbs: [get, list, watch]}
            - {apiGroups: [""], resources: [secrets], verbs: [patch]}
            - {apiGroups: [""], resources: [events], verbs: [create, get, patch]}
            """, JsonNode.class);

    private static final JsonNode NAMESPACED_RULES = Serialization.unmarshal("""
            - {apiGroups: [astro.astronomer.io], resources: [environmentobjects, astroorganizations], verbs: [list, watch, patch]}
            - {apiGroups: [astro.astronomer.io], resources: [environmentobjects/status, astroorganizations/status], verbs: [patch]}
            - {apiGroups: [""], resources: [secrets, configmaps], verbs: [get, list, watch]}
            - {apiGroups: [""], resources: [events], verbs: [create, get, patch]}
            """, JsonNode.class);

    @Test
    void clusterWideInstallationHasOneClusterRole() {
        List<GenericKubernetesResource> roles = ofKind("ClusterRole", "rbac: {aggregate: false}");

        assertThat(roles).hasSize(1);
        assertThat(rules(roles.get(0))).isEqualTo(RULES);
    }

    @Test
    void namespaceSelectorAddsPermissionToListNamespaces() {
        List<GenericKubernetesResource> roles = ofKind(
                "ClusterRole", "rbac: {aggregate: false}", "organization: {allowedNamespaceSelector: astro=yes}");

        assertThat(rules(roles.get(0)))
                .hasSize(RULES.size() + 1)
                .contains(Serialization.unmarshal("""
                        {"apiGroups": [""], "resources": ["namespaces"], "verbs": ["list", "watch"]}""", JsonNode.class));
    }

    @Test
    void namespacedInstallationHasAClusterRoleForItsCrds() {
        List<GenericKubernetesResource> roles = ofKind("ClusterRole", NAMESPACED, "rbac: {aggregate: false}");

        assertThat(roles).extracting(role -> role.getMetadata().getName()).containsExactly("astro-operator-deletion");
        assertThat(rules(roles.get(0))).isEqualTo(Serialization.unmarshal("""
                - {apiGroups: [astro.astronomer.io], resources: [environmentobjects, astroorganizations], verbs: [list, watch, patch]}
                - {apiGroups: [astro.astronomer.io], resources: [environmentobjects/status, astroorganizations/status], verbs: [patch]}
                """, JsonNode.class));
        assertThat(ofKind("ClusterRoleBinding", NAMESPACED))
                .singleElement()
                .extracting(binding -> tree(binding).at("/roleRef/name").asText())
                .isEqualTo("astro-operator-deletion");
    }

    @Test
    void namespacedInstallationHasNoClusterRoleWhenDisabled() {
        String unwanted = "rbac: {aggregate: false, namespaceDeletion: false}";

        assertThat(ofKind("ClusterRole", NAMESPACED, unwanted)).isEmpty();
        assertThat(ofKind("ClusterRoleBinding", NAMESPACED, unwanted)).isEmpty();
    }

    @Test
    void installationForItsOwnNamespaceHasNoClusterRole() {
        String own = "watchNamespaces: [astro-operator]";

        assertThat(ofKind("ClusterRole", own, "rbac: {aggregate: false}")).isEmpty();
        assertThat(ofKind("ClusterRoleBinding", own)).isEmpty();
    }

    @Test
    void namespacedInstallationHasARoleInEachNamespace() {
        List<GenericKubernetesResource> roles = ofKind(
                "Role",
                NAMESPACED,
                "leaderElection: {enabled: false}",
                "replicaCount: 1",
                "massDeletion: {limit: off}");

        assertThat(roles)
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("team-a", "team-b");
        assertThat(roles).extracting(RightsTest::rules).containsOnly(NAMESPACED_RULES);
    }

    @Test
    void bindingsNameTheServiceAccountOfTheRelease() {
        assertThat(ofKind("RoleBinding", NAMESPACED))
                .hasSize(4)
                .extracting(binding -> tree(binding).at("/subjects").toString())
                .containsOnly(
                        "[{\"kind\":\"ServiceAccount\",\"name\":\"astro-operator\",\"namespace\":\"astro-operator\"}]");
    }

    @Test
    void clusterBindingsNameTheServiceAccountOfTheRelease() {
        assertThat(ofKind("ClusterRoleBinding"))
                .isNotEmpty()
                .extracting(binding -> tree(binding).at("/subjects").toString())
                .containsOnly(
                        "[{\"kind\":\"ServiceAccount\",\"name\":\"astro-operator\",\"namespace\":\"astro-operator\"}]");
    }

    @Test
    void leaseHasTheNameOfTheRelease() {
        assertThat(rules(role("other-lease"))).isEqualTo(Serialization.unmarshal("""
                        - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create]}
                        - {apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [other], verbs: [get, patch, delete]}
                        """, JsonNode.class));
    }

    @Test
    void oneConfigMapOfTheReleaseIsReadable() {
        assertThat(rules(role("other-mass-deletion"))).isEqualTo(Serialization.unmarshal("""
                        - {apiGroups: [""], resources: [configmaps], resourceNames: [other-mass-deletion], verbs: [get]}
                        """, JsonNode.class));
    }

    @Test
    void viewAndEditRolesIncludeEnvironmentObjects() {
        assertThat(ofKind("ClusterRole", NAMESPACED))
                .extracting(role -> role.getMetadata().getName())
                .containsExactlyInAnyOrder("astro-operator-deletion", "astro-operator-view", "astro-operator-edit");
    }

    /** A foreign status could claim the object of another resource. */
    @Test
    void shippedRolesForTenantsGrantNoStatus() {
        List<JsonNode> granted = ofKind("ClusterRole", NAMESPACED, "rbac: {namespaceDeletion: false}").stream()
                .flatMap(role -> rules(role).findParents("verbs").stream())
                .filter(rule -> !rule.path("verbs").toString().equals("[\"get\",\"list\",\"watch\"]"))
                .toList();

        assertThat(granted)
                .singleElement()
                .extracting(rule -> rule.path("resources").toString())
                .isEqualTo("[\"environmentobjects\",\"astroorganizations\"]");
    }

    @Test
    void secretsAreReadOnlyWithoutTokenSecretFinalizer() {
        assertThat(Chart.render("tokenSecretFinalizer: false").stream()
                        .filter(object -> object.getKind().endsWith("Role")))
                .flatExtracting(role -> List.copyOf(rules(role).findParents("verbs")))
                .filteredOn(rule -> rule.path("resources").toString().contains("secrets"))
                .extracting(rule -> rule.path("verbs").toString())
                .containsExactly("[\"get\",\"list\",\"watch\"]");
    }

    private static GenericKubernetesResource role(String name) {
        return ofKind("Role", "fullnameOverride: other").stream()
                .filter(role -> role.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<GenericKubernetesResource> ofKind(String kind, String... values) {
        return Chart.render(values).stream()
                .filter(object -> object.getKind().equals(kind))
                .toList();
    }

    private static JsonNode rules(GenericKubernetesResource role) {
        return tree(role).at("/rules");
    }

    private static JsonNode tree(GenericKubernetesResource object) {
        return Serialization.unmarshal(Serialization.asJson(object), JsonNode.class);
    }
}
