package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.OperatorState.CreateAttempt;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.StrictJson;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A create that is about to be sent, as an annotation. One patch of the metadata contains it and the finalizer. It counts
 * until a status records its attempt; a status does so with its result.
 *
 * @param uid of the resource, because annotations are copied to other resources and to backups
 * @param createStartedAt start of the oldest create without a known result
 * @param scopeEntity that the object is created in
 */
public record CreateIntent(
        String uid,
        String createStartedAt,
        CreateAttempt attempt,
        @Nullable String organizationId,
        ScopeEntity scopeEntity) {
    /** Name of the annotation. */
    public static final String ANNOTATION = "astro.astronomer.io/create-intent";

    private static final int LONGEST = 2_048;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final String TRIED_AT = "triedAt";
    private static final String STARTED_AT = "createStartedAt";
    private static final String GENERATION = "generation";
    private static final String REVISION = "secretRevision";
    private static final String ORGANIZATION = "organizationId";
    private static final String UID = "uid";

    /** Returns the intent that a status contains; empty when it contains none. */
    public static Optional<CreateIntent> of(String uid, EnvironmentObjectStatus status) {
        String since = status.recorded().createStartedAt();
        CreateAttempt attempt = status.recorded().createAttempt();
        return since == null || attempt == null || attempt.triedAt() == null
                ? Optional.empty()
                : status.scopeEntity()
                        .map(entity -> new CreateIntent(uid, since, attempt, status.organizationId(), entity));
    }

    /** Reads the annotation; empty when it is malformed, because users can write annotations. */
    static Optional<CreateIntent> read(String text) {
        return text.length() > LONGEST
                ? Optional.empty()
                : StrictJson.object(text).flatMap(CreateIntent::read);
    }

    private static Optional<CreateIntent> read(ObjectNode json) {
        Optional<String> uid = text(json, UID);
        Optional<String> since = text(json, STARTED_AT);
        Optional<String> triedAt = text(json, TRIED_AT);
        Optional<ScopeEntity> entity = entity(json, Scope.DEPLOYMENT).or(() -> entity(json, Scope.WORKSPACE));
        if (uid.isEmpty() || since.isEmpty() || triedAt.isEmpty() || entity.isEmpty()) {
            return Optional.empty();
        }
        JsonNode generation = json.path(GENERATION);
        CreateAttempt attempt = new CreateAttempt(
                triedAt.get(),
                generation.isIntegralNumber() ? generation.longValue() : null,
                text(json, REVISION).orElse(null));
        return Optional.of(new CreateIntent(
                uid.get(), since.get(), attempt, text(json, ORGANIZATION).orElse(null), entity.get()));
    }

    private static Optional<ScopeEntity> entity(ObjectNode json, Scope scope) {
        return text(json, scope.field()).map(id -> new ScopeEntity(scope, id));
    }

    private static Optional<String> text(ObjectNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    /** Returns the value of the annotation. */
    public String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(UID, uid).put(STARTED_AT, createStartedAt).put(TRIED_AT, attempt.triedAt());
        if (attempt.generation() != null) {
            json.put(GENERATION, attempt.generation());
        }
        if (attempt.secretRevision() != null) {
            json.put(REVISION, attempt.secretRevision());
        }
        if (organizationId != null) {
            json.put(ORGANIZATION, organizationId);
        }
        return json.put(scopeEntity.scope().field(), scopeEntity.entityId()).toString();
    }

    /**
     * Returns whether the create may be one of this resource. A create before the resource existed can't be: so no annotation
     * claims an older object.
     */
    boolean isOf(ObjectMeta metadata) {
        Optional<Instant> earliest =
                Timestamps.read(metadata.getCreationTimestamp()).map(created -> created.minus(CLOCK_SKEW));
        return uid.equals(metadata.getUid())
                && Timestamps.read(createStartedAt)
                        .filter(started -> earliest.filter(started::isBefore).isEmpty())
                        .isPresent();
    }

    /** Returns whether the status records the attempt of the annotation. Parses nothing. */
    static boolean isRecorded(String text, @Nullable EnvironmentObjectStatus status) {
        CreateAttempt recorded = status == null ? null : status.recorded().createAttempt();
        return recorded != null
                && recorded.triedAt() != null
                // With its name, because an earlier attempt in the first millisecond of a second equals
                // createStartedAt.
                && text.contains("\"" + TRIED_AT + "\":\"" + recorded.triedAt() + "\"");
    }

    /** Returns the status with the intent in it. */
    EnvironmentObjectStatus in(@Nullable EnvironmentObjectStatus status) {
        EnvironmentObjectStatus before = status == null ? EnvironmentObjectStatus.untouched() : status;
        return before.withCreate(organizationId, scopeEntity, before.recorded().withCreate(createStartedAt, attempt));
    }
}
