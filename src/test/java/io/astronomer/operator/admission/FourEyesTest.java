package io.astronomer.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.admission.AdmissionPolicy.Request;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy that separates the writers of specs from the approvers. */
class FourEyesTest {
    static final Path FILE = Path.of("deploy", "policies", "four-eyes.yaml");

    private static final AdmissionPolicy POLICY = AdmissionPolicy.in(FILE);
    private static final Set<String> WRITER = Set.of("create", "update", "patch", "delete");
    private static final Set<String> APPROVER = Set.of("get", "patch", "approve");

    @Test
    void writerCreatesResourceWithManualApproval() {
        assertThat(create(object("Manual", "16", ""), WRITER)).isEmpty();
    }

    @Test
    void writerChangesTheSpec() {
        assertThat(update(object("Manual", "16", ""), object("Manual", "17", ""), WRITER))
                .isEmpty();
    }

    @Test
    void writerCanNotSetAutomaticApproval() {
        assertThat(create(object("Automatic", "16", ""), WRITER))
                .contains("policy.approval must be Manual in this namespace");
        assertThat(update(object("Manual", "16", ""), object("Automatic", "16", ""), WRITER))
                .contains("policy.approval must be Manual in this namespace");
    }

    @Test
    void missingPolicyIsRefused() {
        String plain = """
                metadata: {namespace: airflow, name: subject}
                spec: {objectKey: subject}
                """;

        assertThat(create(plain, WRITER)).contains("policy.approval must be Manual in this namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve-plan", "external-id", "force-orphan", "approve-mass-deletion"})
    void writerCanNotSetApprovalAnnotation(String annotation) {
        assertThat(update(object("Manual", "16", ""), object("Manual", "16", annotation + ": a"), WRITER))
                .hasValueSatisfying(FourEyesTest::requiresApproveVerb);
        assertThat(create(object("Manual", "16", annotation + ": a"), WRITER))
                .hasValueSatisfying(FourEyesTest::requiresApproveVerb);
    }

    @Test
    void writerCanNotChangeOrRemoveApprovalAnnotation() {
        String approved = object("Manual", "16", "external-id: a");

        assertThat(update(approved, object("Manual", "16", "external-id: b"), WRITER))
                .hasValueSatisfying(FourEyesTest::requiresApproveVerb);
        assertThat(update(approved, object("Manual", "16", ""), WRITER))
                .hasValueSatisfying(FourEyesTest::requiresApproveVerb);
    }

    @Test
    void writerChangesSpecBesideExistingApproval() {
        assertThat(update(object("Manual", "16", "approve-plan: a"), object("Manual", "17", "approve-plan: a"), WRITER))
                .isEmpty();
    }

    @Test
    void writerSetsOtherAnnotations() {
        assertThat(update(object("Manual", "16", ""), object("Manual", "16", "paused-until: '2027-01-01'"), WRITER))
                .isEmpty();
    }

    @Test
    void approverSetsApprovalAnnotation() {
        assertThat(update(object("Manual", "16", ""), object("Manual", "16", "approve-plan: a"), APPROVER))
                .isEmpty();
    }

    @Test
    void approverCanNotChangeSpec() {
        assertThat(update(object("Manual", "16", ""), object("Manual", "17", ""), APPROVER))
                .hasValueSatisfying(message -> assertThat(message).contains("may not create it or change its spec"));
    }

    @Test
    void userWithAllVerbsCanNotCreateApprovedResource() {
        Set<String> administrator = Set.of("create", "update", "patch", "delete", "approve");

        assertThat(create(object("Manual", "16", "approve-plan: a"), administrator))
                .hasValueSatisfying(message -> assertThat(message).contains("may not create it or change its spec"));
    }

    @Test
    void operatorCanAddItsFinalizer() {
        String automatic = object("Automatic", "16", "approve-plan: a");

        assertThat(update(
                        automatic,
                        automatic.replace("name: subject", "name: subject, finalizers: [f]"),
                        Set.of("patch")))
                .isEmpty();
    }

    @Test
    void writerCanNotClaimACreate() {
        assertThat(update(object("Manual", "16", ""), object("Manual", "16", "create-intent: a"), WRITER))
                .contains("the annotation create-intent is the operator's: remove it from the manifest");
    }

    @Test
    void writerChangesSpecBesideTheCreate() {
        assertThat(update(
                        object("Manual", "16", "create-intent: a"), object("Manual", "17", "create-intent: a"), WRITER))
                .isEmpty();
    }

    @Test
    void operatorRecordsACreate() {
        assertThat(POLICY.refusal(new Request(
                        "environmentobjects",
                        object("Manual", "16", ""),
                        object("Manual", "16", "create-intent: a"),
                        Set.of("patch"),
                        Set.of("patch"),
                        Map.of(),
                        Map.of())))
                .isEmpty();
    }

    @Test
    void approvalOfAnOrganizationRequiresApproveVerb() {
        String organization = """
                metadata: {name: acme}
                spec: {organizationId: clm8qv74h000008mlf08scq7k}
                """;
        String allowed = organization.replace(
                "name: acme", "name: acme, annotations: {astro.astronomer.io/approve-mass-deletion: a}");

        assertThat(POLICY.refusal(new Request("astroorganizations", null, organization, WRITER)))
                .isEmpty();
        assertThat(POLICY.refusal(new Request("astroorganizations", organization, allowed, WRITER)))
                .hasValueSatisfying(FourEyesTest::requiresApproveVerb);
        assertThat(POLICY.refusal(new Request("astroorganizations", organization, allowed, APPROVER)))
                .isEmpty();
    }

    private static void requiresApproveVerb(String message) {
        assertThat(message).contains("the verb approve", "ask a user with that permission");
    }

    private static Optional<String> create(String object, Set<String> verbs) {
        return POLICY.refusal(new Request("environmentobjects", null, object, verbs));
    }

    private static Optional<String> update(String before, String after, Set<String> verbs) {
        return POLICY.refusal(new Request("environmentobjects", before, after, verbs));
    }

    /** @param annotation an annotation of the operator and its value; empty for none */
    private static String object(String approval, String value, String annotation) {
        String annotations = annotation.isEmpty() ? "" : ", annotations: {astro.astronomer.io/" + annotation + "}";
        return """
                metadata: {namespace: airflow, name: subject%s}
                spec:
                  objectKey: subject
                  airflowVariable: {value: "%s"}
                  policy: {approval: %s}
                """.formatted(annotations, value, approval);
    }
}
