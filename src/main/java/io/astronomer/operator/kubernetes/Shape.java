package io.astronomer.operator.kubernetes;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Unreadable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parts of an object that the operator uses, by resource. */
enum Shape {
    /** Resources that tenants write: whole, within limits, with the annotations that are read. */
    TENANTS,
    /** Objects whose existence matters: metadata, with the operator's labels. */
    METADATA,
    /** Objects whose content matters: all but the managed fields. */
    WHOLE;

    static final String OURS = "astro.astronomer.io/";

    private static final String GROUP = "astro.astronomer.io";
    private static final Map<String, Class<? extends HasMetadata>> TYPES =
            Map.of("environmentobjects", EnvironmentObject.class, "astroorganizations", AstroOrganization.class);
    private static final Map<String, Shape> CORE =
            Map.of("secrets", METADATA, "configmaps", METADATA, "namespaces", METADATA);

    private static final Set<String> FEW = Set.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "finalizers",
            // Member of lists.
            "continue",
            "remainingItemCount");

    static Shape of(ResourcePath path) {
        if (path.group().equals(GROUP) && TYPES.containsKey(path.resource())) {
            return TENANTS;
        }
        boolean several = path.form() != ResourcePath.Form.OBJECT;
        return several && path.group().isEmpty() ? CORE.getOrDefault(path.resource(), WHOLE) : WHOLE;
    }

    /** Returns the type that the objects must be readable as. */
    static Optional<Class<? extends HasMetadata>> type(ResourcePath path) {
        return path.group().equals(GROUP) ? Optional.ofNullable(TYPES.get(path.resource())) : Optional.empty();
    }

    /** Returns whether only metadata is requested. */
    boolean isMetadata() {
        return this == METADATA;
    }

    /** Returns whether a top-level container is kept. Scalars are kept for the sake of errors. */
    boolean keeps(String member) {
        return switch (this) {
            case WHOLE -> true;
            case TENANTS -> Set.of("metadata", "spec", "status", "details").contains(member);
            case METADATA -> Set.of("metadata", "details").contains(member);
        };
    }

    boolean keepsOfMetadata(String member) {
        return switch (this) {
            case WHOLE -> !member.equals("managedFields");
            case TENANTS -> FEW.contains(member) || member.equals("annotations");
            case METADATA -> FEW.contains(member) || member.equals("labels");
        };
    }

    /** Returns whether a member of a metadata container is kept, such as one annotation. */
    boolean keepsOfMetadata(String container, String member) {
        return switch (this) {
            case TENANTS -> !container.equals("annotations") || isRead(member);
            case METADATA -> !container.equals("labels") || member.startsWith(OURS);
            case WHOLE -> true;
        };
    }

    private static boolean isRead(String annotation) {
        return (annotation.startsWith(OURS) && !annotation.equals(Unreadable.ANNOTATION))
                || annotation.equals(EnvironmentObject.FLUX_REQUESTED_AT);
    }
}
