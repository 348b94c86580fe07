package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentObjectTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    static Stream<Manifest> valid() {
        return Manifest.all("valid-");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void specIsUnchangedAfterARoundTrip(Manifest manifest) {
        JsonNode spec =
                serialization.unmarshal(manifest.text(), ObjectNode.class).get("spec");
        spec.properties()
                .removeIf(
                        field -> field.getValue().isArray() && field.getValue().isEmpty());
        EnvironmentObject resource = serialization.unmarshal(manifest.text(), EnvironmentObject.class);
        assertThat(serialization.convertValue(resource.getSpec(), JsonNode.class))
                .isEqualTo(spec);
    }

    @Test
    void emptyValuesAreNotWritten() {
        EnvironmentObject resource = read("objectKey: a\n  description: ''\n  links: []\n  connection: {extra: {}}");
        assertThat(serialization.asJson(resource.getSpec())).isEqualTo("{\"objectKey\":\"a\",\"connection\":{}}");
    }

    @Test
    void isSecretIsWrittenUnderOneName() {
        EnvironmentObject resource = read("environmentVariable: {isSecret: true}");
        assertThat(serialization.asJson(resource.getSpec())).isEqualTo("{\"environmentVariable\":{\"isSecret\":true}}");
    }

    @Test
    void falseIsWritten() {
        EnvironmentObject resource = read("environmentVariable: {isSecret: false}");
        assertThat(serialization.asJson(resource.getSpec()))
                .isEqualTo("{\"environmentVariable\":{\"isSecret\":false}}");
    }

    @Test
    void scopeEntitiesOfResourcesAreOneObject() {
        EnvironmentObjectSpec one = read("workspace: clx42sxw501gl01o0gjenthnh").getSpec();
        EnvironmentObjectSpec other =
                read("workspace: clx42sxw501gl01o0gjenthnh").getSpec();

        assertThat(one.workspace()).isNotNull().isSameAs(other.workspace());
    }

    @Test
    void namespacesOfResourcesAreOneObject() {
        assertThat(inNamespace().getMetadata().getNamespace())
                .isNotNull()
                .isSameAs(inNamespace().getMetadata().getNamespace());
    }

    private EnvironmentObject inNamespace() {
        return serialization.unmarshal("metadata: {namespace: data}", EnvironmentObject.class);
    }

    /** The SDK removes it from its copy. */
    @Test
    void finalizerCanBeRemoved() {
        EnvironmentObject resource =
                serialization.unmarshal("metadata: {finalizers: [a.b/c]}", EnvironmentObject.class);

        assertThat(resource.removeFinalizer("a.b/c")).isTrue();
        assertThat(resource.getFinalizers()).isEmpty();
    }

    @Test
    void equalStatusTextsAreOneObject() {
        Condition one = ready();
        Condition other = ready();

        assertThat(one.message()).isNotNull().isSameAs(other.message());
        assertThat(one.lastTransitionTime()).isSameAs(other.lastTransitionTime());
    }

    private Condition ready() {
        EnvironmentObject resource = serialization.unmarshal("""
                status:
                  conditions:
                    - {type: Ready, status: "True", reason: InSync, message: As it should be., lastTransitionTime: "2030-01-01T00:00:00Z"}
                """, EnvironmentObject.class);
        return Condition.of(resource.getStatus(), "Ready").orElseThrow();
    }

    @Test
    void fieldOfALaterVersionIsIgnored() {
        assertThat(read("objectKey: a\n  laterField: {a: 1}").getSpec().objectKey())
                .isEqualTo("a");
    }

    @Test
    void valueOfALaterVersionIsUnknown() {
        assertThat(read("policy: {deletion: Later}").getSpec().policy())
                .isEqualTo(new PolicySpec(null, null, null, null, DeletionPolicy.Unknown));
    }

    @Test
    void toStringContainsNoSecretValue() {
        EnvironmentObject resource = read("""
                environmentVariable: {value: canary}
                  connection: {password: canary, login: canary, extra: {a: canary}}
                  metricsExport: {basicToken: canary, password: canary, headers: {a: canary}}
                  links:
                  - overrides:
                      environmentVariable: {value: canary}
                      connection: {password: canary, extra: {a: canary}}
                      metricsExport: {basicToken: canary, password: canary, headers: {a: canary}}
                """);
        assertThat(resource.toString()).doesNotContain("canary");
    }

    private EnvironmentObject read(String spec) {
        return serialization.unmarshal(
                "apiVersion: astro.astronomer.io/v1beta1\nkind: EnvironmentObject\nspec:\n  " + spec,
                EnvironmentObject.class);
    }
}
