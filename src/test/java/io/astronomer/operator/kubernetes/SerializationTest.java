package io.astronomer.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.fabric8.kubernetes.api.Pluralize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.annotation.Plural;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializationTest {
    private static final String MANIFEST = """
            {"apiVersion":"astro.astronomer.io/v1beta1","kind":"EnvironmentObject",
             "metadata":{"name":"r","namespace":"n","uid":"u","resourceVersion":"7","generation":2,
              "finalizers":["f"],"annotations":{"a":"b"}},
             "spec":{"objectKey":"key","airflowVariable":{"value":"v"}},"status":{"id":"c1"}}""";

    private final KubernetesSerialization serialization = Serialization.bearingAnyNames();

    /** The SDK clones a resource for each reconciliation. */
    @Test
    void cloneSharesSpecAndStatus() {
        EnvironmentObject resource = serialization.unmarshal(MANIFEST, EnvironmentObject.class);

        EnvironmentObject clone = serialization.clone(resource);

        assertThat(clone.getSpec()).isSameAs(resource.getSpec());
        assertThat(clone.getStatus()).isSameAs(resource.getStatus());
    }

    @Test
    void cloneEqualsTheResource() {
        EnvironmentObject resource = serialization.unmarshal(MANIFEST, EnvironmentObject.class);

        assertThat(serialization.clone(resource)).isNotSameAs(resource).isEqualTo(resource);
    }

    @Test
    void changeOfACloneLeavesTheResource() {
        EnvironmentObject resource = serialization.unmarshal(MANIFEST, EnvironmentObject.class);
        EnvironmentObject clone = serialization.clone(resource);

        clone.getMetadata().setResourceVersion(null);
        clone.getMetadata().getAnnotations().put("a", "c");
        clone.getMetadata().getFinalizers().clear();
        clone.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(resource).isEqualTo(serialization.unmarshal(MANIFEST, EnvironmentObject.class));
    }

    /** Without the annotation the client would compute the name by regular expressions for each object that it reads. */
    @ParameterizedTest
    @ValueSource(classes = {EnvironmentObject.class, AstroOrganization.class})
    void annotatedPluralIsTheComputedOne(Class<? extends HasMetadata> type) {
        String computed = Pluralize.toPlural(HasMetadata.getKind(type).toLowerCase(Locale.ROOT));

        assertThat(List.of(type.getAnnotationsByType(Plural.class)))
                .extracting(Plural::value)
                .containsExactly(computed);
    }
}
