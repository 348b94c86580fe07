package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.OperatorState.CreateAttempt;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Semantics 8: an annotation records a create until the status does")
class CreateIntentTest {
    private static final String UID = "3f1c7a52-8a0b-4c51-9d6e-0c8f1b2a3d4e";
    private static final String STARTED = "2026-11-30T10:00:00Z";
    private static final CreateAttempt ATTEMPT = new CreateAttempt("2026-11-30T10:00:00.123Z", 3L, "r1");
    private static final ScopeEntity WORKSPACE = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");
    private static final CreateIntent INTENT =
            new CreateIntent(UID, STARTED, ATTEMPT, "clm8qv74h000008mlf08scq7k", WORKSPACE);

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void textIsReadAsItWasWritten() {
        assertThat(CreateIntent.read(INTENT.text())).contains(INTENT);
    }

    @Test
    void optionalPartsMayBeMissing() {
        CreateIntent least = new CreateIntent(
                UID,
                STARTED,
                new CreateAttempt("2026-11-30T10:00:00.123Z", null, null),
                null,
                new ScopeEntity(Scope.DEPLOYMENT, "clx44sandbox001m5dzsbexqr"));

        assertThat(CreateIntent.read(least.text())).contains(least);
    }

    @Test
    void statusShowsTheCreate() {
        EnvironmentObjectStatus status = resource(INTENT.text(), "{}").getStatus();

        assertThat(status.recorded())
                .returns(STARTED, OperatorState::createStartedAt)
                .returns(ATTEMPT, OperatorState::createAttempt);
    }

    @Test
    void statusIsBoundToTheScopeEntityOfTheCreate() {
        EnvironmentObjectStatus status = resource(INTENT.text(), "{}").getStatus();

        assertThat(status.organizationId()).isEqualTo("clm8qv74h000008mlf08scq7k");
        assertThat(status.scopeEntity()).contains(WORKSPACE);
    }

    @Test
    void knownNameOfTheScopeEntityRemains() {
        EnvironmentObject resource =
                resource(INTENT.text(), "{workspace: {name: Analytics, id: clx42sxw501gl01o0gjenthnh}}");

        assertThat(resource.getStatus().scopeName()).contains("Analytics");
    }

    @Test
    void intentOfTheStatusIsTheSame() {
        EnvironmentObjectStatus status = resource(INTENT.text(), "{}").getStatus();

        assertThat(CreateIntent.of(UID, status)).contains(INTENT);
    }

    @Test
    void recordedAttemptEndsTheIntent() {
        EnvironmentObject resource =
                resource(INTENT.text(), "{operator: {createAttempt: {triedAt: \"2026-11-30T10:00:00.123Z\"}}}");

        assertThat(resource.getStatus().recorded().createStartedAt()).isNull();
    }

    @Test
    void attemptOfAnEarlierCreateDoesNotEndTheIntent() {
        EnvironmentObject resource =
                resource(INTENT.text(), "{operator: {createAttempt: {triedAt: \"2026-11-30T09:00:00.123Z\"}}}");

        assertThat(resource.getStatus().recorded().createStartedAt()).isEqualTo(STARTED);
    }

    /** The time of an attempt has no fraction when its milliseconds are 0. */
    @Test
    void attemptAtTheStartOfTheOldestCreateDoesNotEndTheIntent() {
        EnvironmentObject resource =
                resource(INTENT.text(), "{operator: {createAttempt: {triedAt: \"%s\"}}}".formatted(STARTED));

        assertThat(resource.getStatus().recorded().createAttempt()).isEqualTo(ATTEMPT);
    }

    /** Users copy manifests with their annotations, and backups restore them. */
    @Test
    void annotationOfAnotherResourceCountsForNothing() {
        EnvironmentObject copy = resource(INTENT.text().replace(UID, "another"), "{}");

        assertThat(copy.getStatus().recorded().createStartedAt()).isNull();
    }

    @Test
    void annotationClaimsNoCreateBeforeTheResourceExisted() {
        EnvironmentObject resource = resource(INTENT.text(), "{}");
        resource.getMetadata().setCreationTimestamp("2026-11-30T10:05:00Z");

        assertThat(resource.getStatus().recorded().createStartedAt()).isNull();
    }

    @Test
    void clocksMayDifferByAMinute() {
        EnvironmentObject resource = resource(INTENT.text(), "{}");
        resource.getMetadata().setCreationTimestamp("2026-11-30T10:01:00Z");

        assertThat(resource.getStatus().recorded().createStartedAt()).isEqualTo(STARTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "[]",
                "{}",
                "{\"uid\": \"3f1c7a52-8a0b-4c51-9d6e-0c8f1b2a3d4e\"}",
                "{\"uid\": 1, \"createStartedAt\": 2, \"triedAt\": 3, \"workspace\": 4}"
            })
    void malformedAnnotationIsIgnored(String text) {
        assertThat(resource(text, "{}").getStatus().recorded().createStartedAt())
                .isNull();
    }

    @Test
    void longAnnotationIsIgnored() {
        String text = INTENT.text().replace("r1", "r".repeat(3_000));

        assertThat(CreateIntent.read(text)).isEmpty();
    }

    @Test
    void scopeEntityOfAnAnnotationIsNotRecorded() {
        assertThat(resource(INTENT.text(), "{}").recordedScopeEntity()).isEmpty();
    }

    /** A reconciliation has a copy. */
    @Test
    void scopeEntityOfAnAnnotationIsNotRecordedInACopy() {
        assertThat(resource(INTENT.text(), "{}").copy().recordedScopeEntity()).isEmpty();
    }

    @Test
    void copyShowsTheCreate() {
        EnvironmentObject resource = resource(INTENT.text(), "{}");

        assertThat(resource.copy().getStatus()).isEqualTo(resource.getStatus());
    }

    @Test
    void cachedResourceKeepsNoCopyOfTheAnnotation() {
        assertThat(resource(INTENT.text(), "{}").getMetadata().getAnnotations()).isEqualTo(Map.of("kept", "yes"));
    }

    @Test
    void copyOfAResourceHasTheSameStatus() {
        EnvironmentObject resource = resource(INTENT.text(), "{}");
        EnvironmentObject copy = serialization.clone(resource);

        assertThat(copy.getStatus()).isEqualTo(resource.getStatus());
    }

    @Test
    void statusWithoutACreateHasNoIntent() {
        assertThat(CreateIntent.of(UID, EnvironmentObjectStatus.untouched())).isEqualTo(Optional.empty());
    }

    private EnvironmentObject resource(String annotation, String status) {
        return serialization.unmarshal("""
                metadata:
                  uid: %s
                  annotations:
                    kept: "yes"
                    astro.astronomer.io/create-intent: '%s'
                status: %s
                """.formatted(UID, annotation, status), EnvironmentObject.class);
    }
}
