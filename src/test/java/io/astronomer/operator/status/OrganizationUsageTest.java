package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrganizationUsageTest {
    private static final String A = "clx42sxw501gl01o0gjenthna";
    private static final String B = "clx42sxw501gl01o0gjenthnb";
    private static final String C = "clx42sxw501gl01o0gjenthnc";

    @Test
    void eachResourceCountsOnce() {
        OrganizationUsage organizationUsage = OrganizationUsage.of(Stream.of(
                resource("a", "Ready: True"),
                resource("a", "Ready: True", "Suspended: True"),
                resource("a", "Ready: False", "Stalled: True"),
                resource("a", "Ready: False", "Reconciling: True"),
                resource("a")));

        assertThat(organizationUsage.resources()).isEqualTo(new Resources(5, 0, 1, 1, 1, 2));
    }

    @Test
    void terminatingResourceCountsAsDeleting() {
        EnvironmentObject terminating = resource("a", "Ready: True");
        terminating.getMetadata().setDeletionTimestamp("2026-01-02T03:04:05Z");

        assertThat(OrganizationUsage.of(Stream.of(terminating)).resources()).isEqualTo(new Resources(1, 1, 0, 0, 0, 0));
    }

    @Test
    void forbiddenScopeEntitiesAreRefused() {
        OrganizationUsage organizationUsage = OrganizationUsage.of(Stream.of(
                resource(A, "Ready: True"),
                resource(B, "Stalled: True Forbidden"),
                resource(C, "Stalled: True Rejected")));

        assertThat(organizationUsage.inUse()).containsExactly(A, B, C);
        assertThat(organizationUsage.forbidden()).containsExactly(B);
    }

    @Test
    void statusesDifferOnlyByStateOrRefusal() {
        EnvironmentObject ready = resource("a", "Ready: True");
        EnvironmentObject rejected = resource("a", "Stalled: True Rejected");
        EnvironmentObject forbidden = resource("a", "Stalled: True Forbidden");

        assertThat(OrganizationUsage.differ(
                        ready.getStatus(), resource("a", "Ready: True Other").getStatus()))
                .isFalse();
        assertThat(OrganizationUsage.differ(ready.getStatus(), rejected.getStatus()))
                .isTrue();
        assertThat(OrganizationUsage.differ(rejected.getStatus(), forbidden.getStatus()))
                .isTrue();
    }

    /** Each condition has the form {@code type: status reason}. */
    private static EnvironmentObject resource(String entity, String... conditions) {
        StringBuilder text = new StringBuilder("metadata: {name: a}\nspec: {deployment: " + entity + "}\nstatus:\n");
        text.append("  observedGeneration: 1\n  conditions:\n");
        for (String condition : conditions) {
            List<String> words = Pattern.compile(":? ").splitAsStream(condition).toList();
            text.append("    - {type: %s, status: '%s', reason: %s, lastTransitionTime: x}\n"
                    .formatted(words.get(0), words.get(1), words.size() > 2 ? words.get(2) : "Some"));
        }
        return Serialization.unmarshal(text.toString(), EnvironmentObject.class);
    }
}
