package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Manifest;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecRulesTest {
    private static final String UNREADABLE = "cannot be read";

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    static Stream<Manifest> valid() {
        return Manifest.all("valid-");
    }

    static Stream<Manifest> invalid() {
        return Stream.concat(Manifest.all("invalid-"), Manifest.all("operator-"))
                .filter(manifest -> !isUnreadable(manifest));
    }

    static Stream<Manifest> credentials() {
        return Manifest.all("operator-metrics-");
    }

    static Stream<Manifest> ambiguous() {
        return invalid().filter(manifest -> !manifest.name().startsWith("operator-metrics-"));
    }

    static Stream<Manifest> unreadable() {
        return Manifest.all("invalid-").filter(SpecRulesTest::isUnreadable);
    }

    private static boolean isUnreadable(Manifest manifest) {
        return manifest.expectedOfOperator().equals(UNREADABLE);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validManifestHasNoViolation(Manifest manifest) {
        assertThat(violations(manifest.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidManifestHasOneViolation(Manifest manifest) {
        assertThat(violations(manifest.text())).singleElement().asString().contains(manifest.expectedOfOperator());
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialOfAnotherMethodIsNoViolationUnderObserve(Manifest manifest) {
        assertThat(violations(manifest.text(), true)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void ambiguousSpecIsAViolationUnderObserveToo(Manifest manifest) {
        assertThat(violations(manifest.text(), true))
                .singleElement()
                .asString()
                .contains(manifest.expectedOfOperator());
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void unreadableManifestIsNotDeserialized(Manifest manifest) {
        assertThatThrownBy(() -> violations(manifest.text())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRuleOfTheSchemaHasAnInvalidManifest() throws IOException {
        List<String> expected = Manifest.all("invalid-").map(Manifest::expected).toList();

        assertThat(rules(serialization.unmarshal(Files.readString(CrdFile.ENVIRONMENT_OBJECT.path()), JsonNode.class)))
                .hasSizeGreaterThan(20)
                .filteredOn(message -> !message.contains(" is immutable"))
                .allSatisfy(message -> assertThat(expected).anyMatch(message::contains));
    }

    private static Set<String> rules(JsonNode schema) {
        Set<String> messages = new TreeSet<>();
        schema.findValues("x-kubernetes-validations")
                .forEach(rules -> messages.addAll(rules.findValuesAsText("message")));
        schema.forEach(member -> messages.addAll(rules(member)));
        return messages;
    }

    @Test
    void missingSpecIsAViolation() {
        assertThat(SpecRules.violations(null, false)).containsExactly("spec is missing");
    }

    @Test
    void violationNamesTheLinkAndNotTheValue() {
        assertThat(violations("""
                        apiVersion: astro.astronomer.io/v1beta1
                        kind: EnvironmentObject
                        spec:
                          objectKey: a_key
                          workspace: clx42sxw501gl01o0gjenthnh
                          connection: {type: postgres}
                          links:
                            - deployment: clx44jyu001m201m5dzsbexqr
                            - deployment: clx44sandbox001m5dzsbexqr
                              connection:
                                password: canary
                                passwordFrom: {secretKeyRef: {name: a-secret, key: a}}
                        """))
                .containsExactly("links[1].connection: password and passwordFrom are mutually exclusive: remove one"
                        + " of them");
    }

    private List<String> violations(String manifest) {
        return violations(manifest, false);
    }

    private List<String> violations(String manifest, boolean observes) {
        return SpecRules.violations(
                serialization.unmarshal(manifest, EnvironmentObject.class).getSpec(), observes);
    }
}
