package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart with its defaults and with every switch. Accepted values must result in valid objects. */
class ChartTest {

    static List<ValueSet> accepted() {
        return ValueSet.accepted();
    }

    static List<ValueSet> refused() {
        return ValueSet.refused();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void everyObjectMatchesItsSchema(ValueSet values, @TempDir Path folder) {
        List<GenericKubernetesResource> objects =
                ChartCopy.to(folder).withHooksAsObjects().chart().objects(values.text());

        assertThat(objects).isNotEmpty();
        assertThat(objects.stream()
                        .map(object -> named(object) + Schemas.violation(object).orElse(""))
                        .toList())
                .isEqualTo(objects.stream().map(ChartTest::named).toList());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void objectsAreUnique(ValueSet values) {
        assertThat(Chart.render(values.text()).stream().map(ChartTest::named)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void chartHasNoLintFindings(ValueSet values, @TempDir Path folder) {
        ChartCopy copy = ChartCopy.to(folder).with("values.yaml", text -> Values.merged(text, values.text()));
        LintResult result = new Helm(copy.chart().folder()).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void invalidValuesAreRefusedWithTheirReason(ValueSet values) {
        assertThatThrownBy(() -> Chart.render(values.text())).hasMessageContaining(values.expected());
    }

    @Test
    void oldKubernetesVersionIsRefused() {
        assertThatThrownBy(() -> Chart.ours().onKubernetes("1.26.9").text())
                .hasMessageContaining("chart requires kubeVersion: >=1.27");
    }

    @Test
    void unknownKubernetesFieldIsAViolation() {
        assertThat(violation("spec", Map.of("ports", List.of(Map.of("prot", 80)))))
                .hasValueSatisfying(message -> assertThat(message).contains("prot"));
    }

    @Test
    void missingKubernetesFieldIsAViolation() {
        assertThat(violation("spec", Map.of("ports", List.of(Map.of("name", "http")))))
                .hasValueSatisfying(message -> assertThat(message).contains("port"));
    }

    @Test
    void unknownPrometheusOperatorFieldIsAViolation() {
        GenericKubernetesResource monitor = Serialization.unmarshal("""
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: operator}
                spec: {endpoints: [{intervall: 30s}]}
                """, GenericKubernetesResource.class);

        assertThat(Schemas.violation(monitor))
                .hasValueSatisfying(message -> assertThat(message).contains("intervall"));
    }

    private static Optional<String> violation(String field, Object content) {
        GenericKubernetesResource service = new GenericKubernetesResource();
        service.setApiVersion("v1");
        service.setKind("Service");
        service.setAdditionalProperty(field, content);
        return Schemas.violation(service);
    }

    private static String named(GenericKubernetesResource object) {
        String namespace =
                Optional.ofNullable(object.getMetadata().getNamespace()).orElse("");
        return object.getKind() + " " + namespace + "/" + object.getMetadata().getName() + " ";
    }
}
