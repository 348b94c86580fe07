package io.astronomer.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Unreadable;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TolerantReaderTest {
    private static final KubernetesSerialization SERIALIZATION = Serialization.bearingAnyNames();

    @Test
    void labelsAndUnknownFieldsDoNoHarm() {
        EnvironmentObject read = read("labels: {team: etl}", "spec: {objectKey: a, later: {field: 1}}");

        assertThat(read.getMetadata().getLabels()).containsEntry("team", "etl");
        assertThat(read.getSpec().objectKey()).isEqualTo("a");
        assertThat(Unreadable.problem(read)).isEmpty();
    }

    @Test
    void valueOfALaterVersionIsLeftOutAndMarked() {
        EnvironmentObject read = read(
                "annotations: {a: b}", "spec: {objectKey: a}\nstatus: {id: an-id, plan: {hash: h, action: Rename}}");
        EnvironmentObjectStatus status = Objects.requireNonNull(read.getStatus());

        assertThat(status.id()).isEqualTo("an-id");
        assertThat(Objects.requireNonNull(status.plan()).hash()).isEqualTo("h");
        assertThat(Objects.requireNonNull(status.plan()).action()).isNull();
        assertThat(read.getMetadata().getAnnotations()).containsEntry("a", "b");
        assertThat(Unreadable.problem(read))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("status.plan.action "));
    }

    @Test
    void markOfAUserIsDropped() {
        EnvironmentObject read = read("annotations: {astro.astronomer.io/unreadable: forged}", "spec: {}");

        assertThat(Unreadable.problem(read)).isEmpty();
    }

    private static EnvironmentObject read(String metadata, String rest) {
        GenericKubernetesResource object = SERIALIZATION.unmarshal(
                "apiVersion: astro.astronomer.io/v1beta1\nkind: EnvironmentObject\nmetadata: {name: a, namespace: b, "
                        + metadata + "}\n" + rest,
                GenericKubernetesResource.class);
        return new TolerantReader(SERIALIZATION).read(object, EnvironmentObject.class);
    }
}
