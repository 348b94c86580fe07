package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.AccessRules;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Resources whose names are looked up. */
class NamespaceAccessTest {
    private static final String ALLOWED = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER = "clx42others01gl01o0gjenth";

    @Test
    void resourceOfAnAllowedIdMayBeAllowed() {
        assertThat(rules("data", ALLOWED).mayBeAllowed(of(ALLOWED))).isTrue();
    }

    @Test
    void resourceThatNoRuleCanAllowIsNotLookedUp() {
        assertThat(rules("data", ALLOWED).mayBeAllowed(of(OTHER))).isFalse();
        assertThat(rules("elsewhere", "*").mayBeAllowed(of(ALLOWED))).isFalse();
    }

    @Test
    void resourceThatANameMayAllowIsLookedUp() {
        assertThat(rules("data", "Analytics").mayBeAllowed(of(OTHER))).isTrue();
    }

    @Test
    void resourceWithAnUnresolvedNameIsLookedUp() {
        assertThat(rules("data", ALLOWED).mayBeAllowed(of("Analytics"))).isTrue();
    }

    private static NamespaceAccess rules(String namespace, String entity) {
        return new NamespaceAccess(
                new AccessRules(Set.of("*"), Optional.empty(), Map.of(namespace, Set.of(entity))),
                new SelectedNamespaces(Optional.empty()),
                new DefaultDirectory());
    }

    private static EnvironmentObject of(String workspace) {
        return Serialization.unmarshal(
                "---\n{metadata: {name: a, namespace: data}, spec: {objectKey: a, workspace: " + workspace + "}}",
                EnvironmentObject.class);
    }
}
