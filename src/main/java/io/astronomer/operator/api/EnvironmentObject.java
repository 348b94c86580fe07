package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.astronomer.operator.astro.ScopeEntity;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One environment object of Astro: a connection, a variable or a metrics export. */
@Group("astro.astronomer.io")
@Version("v1beta1")
@Plural("environmentobjects")
@Singular("environmentobject")
@ShortNames("envobj")
@AdditionalPrinterColumn(name = "Key", jsonPath = ".spec.objectKey", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Type", jsonPath = ".status.objectType", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Workspace",
        jsonPath = ".status.workspace.name",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Deployment",
        jsonPath = ".status.deployment.name",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Id", jsonPath = ".status.id", type = AdditionalPrinterColumn.Type.STRING, priority = 1)
@AdditionalPrinterColumn(
        name = "Synced",
        jsonPath = ".status.conditions[?(@.type==\"Synced\")].status",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Drift",
        jsonPath = ".status.conditions[?(@.type==\"Drifted\")].status",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
public class EnvironmentObject extends CustomResource<EnvironmentObjectSpec, EnvironmentObjectStatus>
        implements Namespaced {
    /** Annotation by which Flux requests a reconciliation. */
    public static final String FLUX_REQUESTED_AT = "reconcile.fluxcd.io/requestedAt";

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** Annotation of a create, until the status records it. */
    private @Nullable String createIntent;

    @JsonPropertyDescription(
            "Desired state of the object in Astro. A field that you omit is set to empty in Astro, also when it was set"
                    + " in the Astro UI. A field with a default is set to the default instead.")
    @Required
    @Override
    public EnvironmentObjectSpec getSpec() {
        return super.getSpec();
    }

    /**
     * Returns the status, with the create that an annotation records. The initial observedGeneration is lower than any
     * generation, so that no tool takes a new resource for done.
     */
    @JsonPropertyDescription("Observed and recorded state of the object in Astro.")
    @Default("{\"observedGeneration\":-1}")
    @Override
    public EnvironmentObjectStatus getStatus() {
        EnvironmentObjectStatus stored = super.getStatus();
        String intent = createIntent;
        return intent == null || CreateIntent.isRecorded(intent, stored)
                ? stored
                : CreateIntent.read(intent)
                        .filter(read -> read.isOf(getMetadata()))
                        .map(read -> read.in(stored))
                        .orElse(stored);
    }

    @Override
    public void setStatus(@Nullable EnvironmentObjectStatus status) {
        super.setStatus(status);
        if (createIntent != null && CreateIntent.isRecorded(createIntent, status)) {
            createIntent = null;
        }
    }

    /** Returns the scope entity that the status records. Users can't write a status with the rights to write a spec. */
    public Optional<ScopeEntity> recordedScopeEntity() {
        return Optional.ofNullable(super.getStatus()).flatMap(EnvironmentObjectStatus::scopeEntity);
    }

    /** Returns the Workspace or Deployment that the object is bound to; else the one that the spec names. */
    public Optional<ScopeEntity> scopeEntity() {
        return Optional.ofNullable(getStatus())
                .flatMap(EnvironmentObjectStatus::scopeEntity)
                .or(() -> Optional.ofNullable(getSpec()).flatMap(EnvironmentObjectSpec::scopeEntity));
    }

    /** Returns the value of the annotation without the space around it; empty without a value. */
    public Optional<String> annotation(String name) {
        return Optional.ofNullable(getMetadata().getAnnotations())
                .flatMap(all -> Optional.ofNullable(all.get(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Returns a copy with metadata of its own. The spec and the status are shared, because both are immutable. */
    public EnvironmentObject copy() {
        EnvironmentObject copy = new EnvironmentObject();
        copy.setMetadata(new ObjectMetaBuilder(getMetadata()).build());
        copy.setSpec(getSpec());
        copy.setStatus(super.getStatus());
        // The metadata contains it no more. The stored status remains apart from it, see recordedScopeEntity.
        copy.createIntent = createIntent;
        return copy;
    }

    /**
     * Removes metadata that is unread or kept elsewhere, which would double the size of every cache, and shares what resources
     * have in common.
     */
    @Override
    public void setMetadata(ObjectMeta metadata) {
        Map<String, String> annotations = metadata.getAnnotations();
        if (annotations != null
                && (annotations.containsKey(LAST_APPLIED) || annotations.containsKey(CreateIntent.ANNOTATION))) {
            Map<String, String> others = new LinkedHashMap<>(annotations);
            others.remove(LAST_APPLIED);
            createIntent = others.remove(CreateIntent.ANNOTATION);
            metadata.setAnnotations(others);
        }
        metadata.setManagedFields(List.of());
        share(metadata);
        super.setMetadata(metadata);
    }

    private static void share(ObjectMeta metadata) {
        metadata.setNamespace(Shared.textOrNull(metadata.getNamespace()));
        List<String> finalizers = Objects.requireNonNullElse(metadata.getFinalizers(), List.of());
        // Mutable, because the SDK removes a finalizer from its copy of the resource.
        metadata.setFinalizers(
                new ArrayList<>(finalizers.stream().map(Shared::text).toList()));
        metadata.setLabels(Shared.map(metadata.getLabels()));
        metadata.setAnnotations(Shared.map(metadata.getAnnotations()));
        metadata.setAdditionalProperties(Shared.map(metadata.getAdditionalProperties()));
    }
}
